package press.shijian.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import press.shijian.engines.Ports;

/**
 * What a {@link LocalStack} is started with.
 *
 * @param checkout the folder of the root pom; the services' jars lie below it
 * @param data keeps everything: databases, topics, logs
 * @param consolePort of the page with addresses and states
 * @param mongodbUri a database that runs already; none is started then
 * @param kafkaBootstrap a broker that runs already; none is started then
 * @param samples whether to hand in and publish some sample articles
 * @param environment of each service, beside what it is told of its surroundings
 * @param secrets variables of one service alone
 */
public record Settings(
        Path checkout,
        Path data,
        Map<Part, Integer> ports,
        int consolePort,
        Optional<String> mongodbUri,
        Optional<String> kafkaBootstrap,
        boolean samples,
        Map<String, String> environment,
        Map<Part, Map<String, String>> secrets) {

    static final String DRAIN_VARIABLE = "SHIJIAN_DRAIN";
    static final String CONFIRMATION_VARIABLE = "SHIJIAN_ACCOUNTS_CONFIRMATION";
    static final String ENCRYPTION_VARIABLE = "SHIJIAN_EVENT_ENCRYPTION";
    static final String WRAPPING_KEYS_VARIABLE = "SHIJIAN_EVENT_WRAPPING_KEYS";
    static final String CONSOLE_PORT_VARIABLE = "SHIJIAN_CONSOLE_PORT";
    private static final int USUAL_CONSOLE_PORT = 8080;

    /** By {@code SHIJIAN_DATA}, {@code SHIJIAN_*_PORT}, {@code SHIJIAN_SAMPLES}, {@code SHIJIAN_ACCOUNTS_CONFIRMATION}, {@code SHIJIAN_EVENT_*} and the engines' addresses. */
    static Settings fromEnvironment(Path checkout, Map<String, String> environment) {
        return new Settings(
                checkout,
                given(environment, "SHIJIAN_DATA")
                        .map(Path::of)
                        .orElse(checkout.resolve("local-stack/data"))
                        .toAbsolutePath(),
                ports(part -> port(environment, part.portVariable(), part.usualPort())),
                port(environment, CONSOLE_PORT_VARIABLE, USUAL_CONSOLE_PORT),
                given(environment, "SHIJIAN_MONGODB_URI"),
                given(environment, "SHIJIAN_KAFKA_BOOTSTRAP"),
                Boolean.parseBoolean(environment.get("SHIJIAN_SAMPLES")),
                handedOn(environment),
                Map.of());
    }

    /** What a service is told where its setting is given, in the place of what suits whoever tries things out. */
    private static Map<String, String> handedOn(Map<String, String> environment) {
        Map<String, String> handedOn = new HashMap<>();
        for (String variable : List.of(CONFIRMATION_VARIABLE, ENCRYPTION_VARIABLE, WRAPPING_KEYS_VARIABLE)) {
            given(environment, variable).ifPresent(wanted -> handedOn.put(variable, wanted));
        }
        return handedOn;
    }

    /** Everything of its own: free ports, and the engines of this machine even where the environment names others. */
    public static Settings onFreePorts(Path checkout, Path data) {
        return onFreePorts(checkout, data, Map.of());
    }

    /** Likewise, with variables for the services. */
    public static Settings onFreePorts(Path checkout, Path data, Map<String, String> environment) {
        return new Settings(
                checkout,
                data.toAbsolutePath(),
                ports(part -> Ports.free()),
                Ports.free(),
                Optional.empty(),
                Optional.empty(),
                false,
                environment,
                Map.of());
    }

    /** The same on engines that run already and let each service in by what it alone knows. */
    public Settings onEngines(String runningMongodb, String runningKafka, Map<Part, Map<String, String>> secrets) {
        return new Settings(
                checkout,
                data,
                ports,
                consolePort,
                Optional.of(runningMongodb),
                Optional.of(runningKafka),
                samples,
                environment,
                secrets);
    }

    /** The same for services that have others beside them, on engines that run already: they end as where calls are divided. */
    public Settings besideOthers(String runningMongodb, String runningKafka) {
        Map<String, String> withDrain = new HashMap<>(environment);
        withDrain.put(DRAIN_VARIABLE, "5s");
        return new Settings(
                checkout,
                data,
                ports,
                consolePort,
                Optional.of(runningMongodb),
                Optional.of(runningKafka),
                samples,
                withDrain,
                secrets);
    }

    private static Map<Part, Integer> ports(Function<Part, Integer> port) {
        return Stream.of(Part.values()).collect(Collectors.toMap(Function.identity(), port));
    }

    int port(Part part) {
        return Objects.requireNonNull(ports.get(part));
    }

    URI address(Part part) {
        return URI.create("http://localhost:" + port(part));
    }

    boolean starts(Part part) {
        return switch (part) {
            case DATABASE -> mongodbUri.isEmpty();
            case BROKER -> kafkaBootstrap.isEmpty();
            default -> true;
        };
    }

    private static int port(Map<String, String> environment, String variable, int usual) {
        Optional<String> given = given(environment, variable);
        try {
            int port = given.map(Integer::parseInt).orElse(usual);
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException noNumber) {
            // said below
        }
        throw new CannotStart("cannot-start.no-port", variable, given.orElse(""));
    }

    private static Optional<String> given(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
    }
}
