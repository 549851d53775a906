package press.shijian.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.yaml.snakeyaml.Yaml;
import press.shijian.repository.Checkout;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Prometheus and Grafana are told to read is what the services say, after one submission has gone all the way. */
@TestInstance(Lifecycle.PER_CLASS)
class MetersTest {

    private static final Pattern NAME = Pattern.compile("\\b(?:shijian|http|jvm|process)_[a-z_]+\\b");

    private final RunningSystem system = RunningSystem.shared();

    @BeforeAll
    void aSubmissionGoesAllTheWay() {
        Student student = Student.registeredAt(system.submissions());
        Student.Submission submission = student.handsIn(Manuscript.about("计量村"));
        system.reviewer().approves(submission.id(), 1);
        student.waitsUntil(submission.id(), "published");
    }

    @Test
    void everyMeterOnTheDashboardIsThere() {
        JsonNode dashboard = JsonMapper.shared().readTree(Checkout.text("monitoring/grafana/dashboards/pipeline.json"));
        List<String> queries = dashboard
                .path("panels")
                .valueStream()
                .flatMap(panel -> panel.path("targets").valueStream())
                .map(target -> target.path("expr").asString())
                .toList();
        assertThat(queries).hasSizeGreaterThan(20);

        assertThat(named(queries)).isNotEmpty().allSatisfy(name -> awaited(name));
    }

    @Test
    void everyMeterInAnAlertIsThere() {
        Map<String, Object> rules = new Yaml().load(Checkout.text("monitoring/prometheus/alerts.yml"));
        List<String> queries = Pattern.compile("expr=([^}]*)")
                .matcher(rules.toString())
                .results()
                .map(expression -> expression.group(1))
                .toList();

        assertThat(named(queries)).isNotEmpty().allSatisfy(name -> awaited(name));
    }

    /** Labels that a panel or an alert groups by are on its meter. */
    @Test
    void everyLabelThatIsGroupedByIsThere() {
        String scrape = scrapes();
        String text = Checkout.text("monitoring/grafana/dashboards/pipeline.json")
                + Checkout.text("monitoring/prometheus/alerts.yml");
        List<MatchResult> groupings = Pattern.compile("by \\(([a-z, ]+)\\) \\((?:rate\\(|increase\\()?([a-z_]+)")
                .matcher(text)
                .results()
                .toList();
        assertThat(groupings).isNotEmpty();
        groupings.forEach(grouping -> Stream.of(grouping.group(1).split(", "))
                .filter(label -> !Set.of("service", "instance").contains(label)) // given by Prometheus itself
                .forEach(label -> assertThat(scrape)
                        .as(grouping.group())
                        .containsPattern("(?m)^" + grouping.group(2) + "\\{[^}]*\\b" + label + "=\"")));
    }

    @Test
    void everyServiceTellsItsHealth() {
        for (var service : system.services()) {
            for (String probe : List.of("liveness", "readiness")) {
                assertThat(new Visitor(service)
                                .get("/actuator/health/" + probe)
                                .is(200)
                                .text("status"))
                        .isEqualTo("UP");
            }
        }
    }

    @Test
    void aPublishedSubmissionIsCounted() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(scrapes())
                        .containsPattern("(?m)^shijian_submissions\\{.*state=\"published\".*} [1-9]")
                        .containsPattern("(?m)^shijian_reviews\\{.*state=\"published\".*} [1-9]")
                        .containsPattern("(?m)^shijian_articles(?:\\{.*})? [1-9]")
                        .containsPattern("(?m)^shijian_publication_time_seconds_count(?:\\{.*})? [1-9]")
                        .containsPattern("(?m)^shijian_review_decision_time_seconds_count(?:\\{.*})? [1-9]"));
    }

    private void awaited(String name) {
        await(name + " in a scrape")
                .atMost(Duration.ofSeconds(20))
                .until(() -> Pattern.compile("(?m)^" + name + "[ {]")
                        .matcher(scrapes())
                        .find());
    }

    private String scrapes() {
        return system.services().stream()
                .map(service -> system.operatorAt(service)
                        .get("/actuator/prometheus")
                        .is(200)
                        .body())
                .collect(Collectors.joining("\n"));
    }

    private static Set<String> named(List<String> queries) {
        return queries.stream()
                .flatMap(query -> NAME.matcher(query).results())
                .map(match -> match.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
