package press.shijian.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import press.shijian.testkit.AnyDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the services' jars are made of may be handed on under our own licence. Their lists of components say so, which only {@code
 * mvn -Psbom package} makes.
 */
@AnyDatabase
class LicencesTest {

    private static final String LIST = "META-INF/sbom/application.cdx.json";

    /** SPDX identifiers. A component needs one of them; whoever adds one here has read it. */
    private static final Set<String> ACCEPTED = Set.of(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "GPL-2.0-with-classpath-exception",
            "ISC",
            "LGPL-2.1-only",
            "LGPL-2.1-or-later",
            "MIT",
            "MIT-0",
            "MPL-2.0",
            "Unicode-3.0");

    /** TwelveMonkeys says "The BSD License", which the list takes for the oldest of that name. */
    private static final String TWELVE_MONKEYS = "its LICENSE.txt is the BSD 3-Clause License";

    /** Those whose lists name no identifier, or a wrong one, by the version that somebody looked at. */
    private static final Map<String, String> READ = Map.of(
            "spring-session-core 4.1.1", "its jar holds the Apache License 2.0",
            "jdom2 2.0.6.1", "the Apache License 1.1 without its clause on acknowledgment",
            "imageio-webp 3.15.0", TWELVE_MONKEYS,
            "imageio-core 3.15.0", TWELVE_MONKEYS,
            "imageio-metadata 3.15.0", TWELVE_MONKEYS,
            "common-lang 3.15.0", TWELVE_MONKEYS,
            "common-io 3.15.0", TWELVE_MONKEYS,
            "common-image 3.15.0", TWELVE_MONKEYS);

    @ParameterizedTest
    @ValueSource(strings = {"submission-service", "review-service", "publish-service"})
    void ofAllComponentsAreAccepted(String service) throws IOException {
        JsonNode components = components(service);

        assertThat(components.size()).as("components of %s", service).isGreaterThan(50);
        List<String> refused = new ArrayList<>();
        for (JsonNode component : components) {
            String name = component.path("name").asString() + " "
                    + component.path("version").asString();
            List<String> licences = licences(component);
            if (licences.stream().noneMatch(ACCEPTED::contains) && !READ.containsKey(name)) {
                refused.add(name + ": " + licences);
            }
        }
        assertThat(refused).isEmpty();
    }

    private static List<String> licences(JsonNode component) {
        List<String> licences = new ArrayList<>();
        for (JsonNode one : component.path("licenses")) {
            JsonNode licence = one.path("license");
            licences.addAll(
                    one.has("expression")
                            ? List.of(one.get("expression").asString().split(" OR "))
                            : List.of(licence.path("id")
                                    .asString(licence.path("name").asString(""))));
        }
        return licences;
    }

    private static JsonNode components(String service) throws IOException {
        boolean required = Boolean.getBoolean("shijian.sbom.required");
        try (JarFile jar = new JarFile(
                Checkout.path(service + "/target/" + service + ".jar").toFile())) {
            ZipEntry list = jar.getEntry(LIST);
            assumeTrue(list != null || required, "Left out: licences, since the jars were built without -Psbom");
            assertThat(list).as("%s in %s", LIST, jar.getName()).isNotNull();
            try (InputStream content = jar.getInputStream(list)) {
                return JsonMapper.shared().readTree(content).path("components");
            }
        }
    }
}
