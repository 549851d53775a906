package press.shijian.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import press.shijian.testkit.AnyDatabase;

/** docker-compose.yml, the Dockerfile and .env.example say what is so about the services. */
@AnyDatabase
class ContainersTest {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:[?-][^}]*)?}");

    /** Which a container needs beyond none, and docker-compose.yml says for what. */
    private static final Map<String, List<String>> CAPABILITIES =
            Map.of("keys", List.of("CHOWN", "DAC_OVERRIDE"), "rights", List.of("DAC_OVERRIDE"));

    private final Map<String, Object> compose = map(new Yaml().load(Checkout.text("docker-compose.yml")));
    private final Map<String, Object> parts = map(compose.get("services"));

    @Test
    void startsTheThreeServicesAndAllTheyStandOn() {
        assertThat(parts)
                .containsOnlyKeys(
                        "submission-service",
                        "review-service",
                        "publish-service",
                        "keys",
                        "kafka",
                        "rights",
                        "mongodb",
                        "prometheus",
                        "grafana");
    }

    @Test
    void pinsEveryImageAndLetsItBeNamedByItsDigest() {
        parts.forEach((name, part) -> assertThat((String) map(part).get("image"))
                .as(name)
                .matches("\\$\\{SHIJIAN_[A-Z]+_IMAGE:-[a-z/-]+:v?[0-9]+\\.[0-9]+\\.[0-9]+}"));
        assertThat(Checkout.text("Dockerfile").lines().filter(line -> line.startsWith("FROM ") && line.contains(":")))
                .hasSize(2)
                .allMatch(line -> line.matches(
                        "FROM \\$\\{SHIJIAN_[A-Z]+_IMAGE:-[a-z-]+:[0-9]+\\.[0-9]+\\.[0-9]+[0-9a-z_.-]*}( AS [a-z]+)?"));
        services()
                .forEach(
                        service -> assertThat(map(map(map(service).get("build")).get("args")))
                                .containsEntry("SHIJIAN_BUILD_IMAGE", "${SHIJIAN_BUILD_IMAGE:-}")
                                .containsEntry("SHIJIAN_JAVA_IMAGE", "${SHIJIAN_JAVA_IMAGE:-}"));
    }

    @Test
    void saysByWhichVariablesImagesAreNamed() {
        Set<String> images = variables(ContainersTest::namesAnImage);

        assertThat(images).hasSize(9);
        assertThat(Checkout.text(".env.example")
                        .lines()
                        .filter(line -> line.matches("# SHIJIAN_[A-Z]+_IMAGE="))
                        .map(line -> line.replaceAll("# |=", "")))
                .containsExactlyInAnyOrderElementsOf(images);
        assertThat(Checkout.text("docs/operations.md")).contains(images);
    }

    @Test
    void keepsNoSecretAndNamesWhatIsMissing() {
        String text = Checkout.text("docker-compose.yml");
        text.lines()
                .filter(line -> line.matches(".*(PASSWORD|SECRET|TOKEN)[A-Z_]*:.*"))
                .forEach(line -> assertThat(line).contains("${"));
        VARIABLE.matcher(text)
                .results()
                .filter(variable -> !namesAnImage(variable.group(1)))
                .forEach(variable -> assertThat(variable.group(2))
                        .as("%s must be required", variable.group(1))
                        .startsWith(":?"));
    }

    @Test
    void asksForExactlyWhatTheExampleLists() {
        Set<String> asked = variables(variable -> !namesAnImage(variable));
        List<String> lines = Checkout.text(".env.example")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();

        assertThat(lines).as("no value works by accident").allMatch(line -> line.endsWith("="));
        assertThat(lines.stream().map(line -> line.substring(0, line.length() - 1)))
                .containsExactlyInAnyOrderElementsOf(asked);
    }

    @Test
    void givesServicesOnlySettingsThatTheyKnow() {
        String configuration = Checkout.files(".properties").stream()
                .filter(file -> file.contains("src/main/resources"))
                .map(Checkout::text)
                .collect(Collectors.joining("\n"));
        parts.forEach((name, part) -> {
            if (name.endsWith("-service")) {
                map(map(part).get("environment"))
                        .keySet()
                        .forEach(variable -> assertThat(configuration)
                                .as("%s of %s is read by the programs", variable, name)
                                .contains("${" + variable));
            }
        });
    }

    @Test
    void publishesPortsToItsOwnMachineOnly() {
        assertThat(parts.values().stream()
                        .flatMap(part -> ((List<?>) map(part).getOrDefault("ports", List.of())).stream()))
                .isNotEmpty()
                .allMatch(port -> ((String) port).startsWith("127.0.0.1:"));
    }

    @Test
    void buildsTheProgramsOfThisRepository() {
        parts.forEach((name, part) -> {
            if (name.endsWith("-service")) {
                Object service = map(map(map(part).get("build")).get("args")).get("SERVICE");
                assertThat(service).isEqualTo(name);
                assertThat(Checkout.path(name + "/pom.xml")).exists();
                assertThat(Checkout.text("Dockerfile")).contains(name);
            }
        });
    }

    @Test
    void tellsWhetherEachPartIsWell() {
        String dockerfile = Checkout.text("Dockerfile");
        parts.forEach((name, part) -> {
            if (name.endsWith("-service")) {
                assertThat(dockerfile).contains("HEALTHCHECK").contains("/actuator/health/readiness");
            } else if (endsByItself(part)) {
                // otherwise "up --wait" takes its end for a failure
                assertThat(parts.values())
                        .anyMatch(other -> "service_completed_successfully"
                                .equals(dependencies(other)
                                        .getOrDefault(name, Map.of())
                                        .get("condition")));
            } else {
                assertThat(map(part)).as(name).containsKey("healthcheck");
            }
        });
    }

    @Test
    void keepsDataInNamedVolumes() {
        Set<String> volumes = map(compose.get("volumes")).keySet();
        Set<String> used = parts.values().stream()
                .map(part -> (List<?>) map(part).getOrDefault("volumes", List.of()))
                .flatMap(List::stream)
                .map(mount -> ((String) mount).split(":")[0])
                .collect(Collectors.toSet());

        assertThat(used).containsAll(volumes);
        used.stream()
                .filter(source -> !volumes.contains(source))
                .forEach(source -> assertThat(Checkout.path(source)).exists());
    }

    @Test
    void runsServicesAsAUserWithoutRights() throws IOException {
        assertThat(Files.readAllLines(Checkout.path("Dockerfile"))).contains("USER shijian");
    }

    @Test
    void letsNoPartDoMoreThanItNeeds() {
        parts.forEach((name, part) -> {
            assertThat(map(part))
                    .as(name)
                    .containsEntry("read_only", true)
                    .containsEntry("cap_drop", List.of("ALL"))
                    .containsEntry("security_opt", List.of("no-new-privileges:true"))
                    .containsKey("tmpfs")
                    .doesNotContainKey("privileged");
            assertThat(strings(map(part), "cap_add"))
                    .as("capabilities of %s", name)
                    .isEqualTo(CAPABILITIES.getOrDefault(name, List.of()));
            if ("root".equals(map(part).get("user"))) {
                assertThat(endsByItself(part)).as("%s, as root, ends", name).isTrue();
            }
        });
    }

    @Test
    void asksWhoReachesBrokerOrDatabaseAndSpeaksTlsOnly() {
        Map<String, Object> broker = map(parts.get("kafka"));
        assertThat(mounts(broker))
                .contains("./deployment/kafka/broker.properties:/mnt/shared/config/server.properties:ro");
        assertThat(map(broker.get("environment")).keySet())
                .as("settings that would win over broker.properties")
                .noneMatch(variable -> properties("deployment/kafka/broker.properties")
                        .containsKey(variable.replaceFirst("^KAFKA_", "")
                                .replace('_', '.')
                                .toLowerCase(Locale.ROOT)));
        Properties settings = properties("deployment/kafka/broker.properties");
        assertThat(settings.getProperty("listener.security.protocol.map").split(","))
                .allMatch(listener -> listener.endsWith("SSL"));
        assertThat(settings).containsKey("authorizer.class.name").containsEntry("super.users", "User:CN=kafka");
        assertThat(strings(map(parts.get("mongodb")), "command"))
                .containsSubsequence(List.of("--tlsMode", "requireTLS"));

        services()
                .forEach(service -> assertThat(map(map(service).get("environment")))
                        .containsEntry("SHIJIAN_KAFKA_SECURITY", "SASL_SSL")
                        .containsEntry("SHIJIAN_MONGODB_TLS", "true"));
    }

    @Test
    void showsEachServiceItsOwnSecretsOnly() {
        List<List<String>> keys = services()
                .map(service -> mounts(map(service)))
                .map(mounts -> mounts.stream()
                        .filter(mount -> mount.contains("-keys:"))
                        .toList())
                .toList();

        assertThat(keys)
                .hasSize(3)
                .doesNotHaveDuplicates()
                .allSatisfy(own -> assertThat(own)
                        .singleElement(InstanceOfAssertFactories.STRING)
                        .endsWith(":/run/secrets/shijian:ro"));
    }

    @Test
    void givesEveryUserOfTheTableAPassword() {
        Set<String> users = Checkout.text("deployment/kafka/rights.csv")
                .lines()
                .skip(1)
                .map(row -> row.split(",")[0])
                .collect(Collectors.toSet());

        assertThat(users)
                .isEqualTo(parts.keySet().stream()
                        .filter(name -> name.endsWith("-service"))
                        .collect(Collectors.toSet()));
        for (String part : List.of("keys", "rights")) {
            assertThat(mounts(map(parts.get(part))).stream().map(mount -> mount.split(":")[1]))
                    .as(part)
                    .containsAll(users.stream().map(user -> "/keys/" + user).toList());
        }
    }

    private static Set<String> variables(Predicate<String> wanted) {
        return VARIABLE.matcher(Checkout.text("docker-compose.yml"))
                .results()
                .map(variable -> variable.group(1))
                .filter(wanted)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean namesAnImage(String variable) {
        return variable.endsWith("_IMAGE");
    }

    private Stream<Object> services() {
        return parts.entrySet().stream()
                .filter(part -> part.getKey().endsWith("-service"))
                .map(Map.Entry::getValue);
    }

    private static boolean endsByItself(Object part) {
        return "no".equals(map(part).get("restart"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> dependencies(Object part) {
        return map(part).getOrDefault("depends_on", Map.of()) instanceof Map<?, ?> conditions
                ? (Map<String, Map<String, Object>>) conditions
                : Map.of();
    }

    private static List<String> mounts(Map<String, Object> part) {
        return strings(part, "volumes");
    }

    private static List<String> strings(Map<String, Object> part, String name) {
        return ((List<?>) part.getOrDefault(name, List.of()))
                .stream().map(String.class::cast).toList();
    }

    private static Properties properties(String file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Checkout.text(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object yaml) {
        return (Map<String, Object>) yaml;
    }
}
