package press.shijian.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("any-database")
class ReportTest {

    private final Report report = new Report(
            new Surroundings(
                    Instant.parse("2026-11-26T06:00:00Z"),
                    "0123456789ab",
                    "a machine",
                    "a JVM",
                    List.of("A 1", "B 2"),
                    "mvn"),
            List.of(new Result(
                    "sample",
                    "How many </script> fit on a page?",
                    List.of(
                            Figure.of("published", 12.345, "articles/s").beside("bare clients", 49.38),
                            Figure.of("commands", 7, "commands")),
                    List.of(Plot.overTime(
                            "Backlog",
                            "articles",
                            List.of(new Plot.Line("10/s", List.of(0.0, 1.0), List.of(0.0, 2.0))))),
                    List.of("A note."))));

    @Test
    void programsReadWhatWasMeasuredAndOnWhat(@TempDir Path folder) throws Exception {
        report.writeTo(folder);

        JsonNode json = JsonMapper.shared().readTree(Files.readString(folder.resolve("sample.json")));
        assertThat(json.at("/surroundings/commit").asString()).isEqualTo("0123456789ab");
        assertThat(json.at("/surroundings/engines/1").asString()).isEqualTo("B 2");
        assertThat(json.at("/result/figures/0/value").asDouble()).isEqualTo(12.345);
        assertThat(json.at("/result/figures/0/reference/value").asDouble()).isEqualTo(49.38);
        assertThat(json.at("/result/plots/0/lines/0/y/1").asDouble()).isEqualTo(2);
    }

    @Test
    void thePageNeedsNoOtherFile(@TempDir Path folder) throws Exception {
        report.writeTo(folder);

        String page = Files.readString(folder.resolve("index.html"));
        assertThat(page)
                .contains("12.3 articles/s", "49.4 articles/s", "width:25.0%", "7 commands", "A note.", "uPlot")
                .doesNotContain("src=\"", "href=\"", "fit on a page?</script>");
        assertThat(page.split("</script>", -1)).hasSize(4);
    }

    @Test
    void threeDigitsAreEnough() {
        assertThat(List.of(
                        Report.rounded(1234.5),
                        Report.rounded(123.4),
                        Report.rounded(12.34),
                        Report.rounded(1.234),
                        Report.rounded(0.1234),
                        Report.rounded(7)))
                .containsExactly("1,235", "123", "12.3", "1.23", "0.123", "7");
    }
}
