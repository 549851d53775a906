package press.shijian.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import press.shijian.testkit.AnyDatabase;

/** One version: in the build, in the changelog and on the container images. */
@AnyDatabase
class VersionTest {

    @Test
    void theChangelogBeginsWithTheVersionThatIsBuilt() {
        assertThat(found("(?m)^## (\\S+) - (?:Unreleased|\\d{4}-\\d{2}-\\d{2})$", "CHANGELOG.md"))
                .first()
                .isEqualTo(version());
    }

    @Test
    void theImagesBearThatVersion() {
        assertThat(found("image: \\S+:-shijian/\\S+:([^}]+)", "docker-compose.yml"))
                .hasSize(3)
                .containsOnly(version());
    }

    private static String version() {
        return found("<artifactId>shijian</artifactId>\\s*<version>([^<]+)</version>", "pom.xml")
                .get(0);
    }

    private static List<String> found(String pattern, String file) {
        return Pattern.compile(pattern)
                .matcher(Checkout.text(file))
                .results()
                .map(result -> result.group(1))
                .toList();
    }
}
