package press.shijian.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import press.shijian.testkit.AnyDatabase;

/** Prometheus' own checker on our alert rules, where it is installed. */
@AnyDatabase
class AlertRulesTest {

    @Test
    void fireWhenTheyShouldAndOnlyThen() throws IOException, InterruptedException {
        promtool("test", "rules", "monitoring/prometheus/alerts-test.yml");
    }

    @Test
    void areInTheConfigurationThatPrometheusReads() throws IOException, InterruptedException {
        promtool("check", "config", "--syntax-only", "monitoring/prometheus/prometheus.yml");
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "promtool";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process checker;
        try {
            checker = new ProcessBuilder(command)
                    .directory(Checkout.path("").toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException notInstalled) {
            abort("promtool is not installed (Debian: prometheus); the alert rules go unchecked here");
            return;
        }
        String said = new String(checker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(checker.waitFor()).as(said).isZero();
    }
}
