package press.shijian.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import press.shijian.events.Topics;
import press.shijian.testkit.Answer;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

/** Each service describes the calls that others were promised, in its own OpenAPI document, and the site describes the events. */
@AnyDatabase
class PromisedInterfaceTest {

    private final RunningSystem system = RunningSystem.shared();

    @Test
    void ofSubmissionService() {
        assertThat(callsDescribedAt(system.submissions()))
                .contains(
                        "POST /api/accounts",
                        "POST /api/submissions",
                        "PUT /api/submissions/{}",
                        "POST /api/submissions/{}/submit",
                        "POST /api/submissions/{}/withdraw",
                        "POST /api/media",
                        "POST /api/submissions/import",
                        "GET /api/submissions/{}/certificate",
                        "GET /api/submissions/{}/picture",
                        "GET /api/submissions",
                        "GET /api/submissions/{}",
                        "POST /api/account/password",
                        "GET /api/account/sessions",
                        "GET /api/account/tokens",
                        "DELETE /api/token",
                        "POST /api/token");
    }

    @Test
    void ofReviewService() {
        assertThat(callsDescribedAt(system.reviews()))
                .contains(
                        "GET /api/reviews",
                        "GET /api/reviews/{}",
                        "POST /api/reviews/{}/claim",
                        "POST /api/reviews/{}/release",
                        "POST /api/reviews/{}/decisions",
                        "POST /api/staff",
                        "PUT /api/staff/{}",
                        "POST /api/staff/{}/suspend",
                        "POST /api/staff/{}/resume",
                        "POST /api/account/password",
                        "GET /api/account/sessions",
                        "GET /api/account/tokens",
                        "DELETE /api/token",
                        "POST /api/token");
    }

    @Test
    void ofPublishService() {
        assertThat(callsDescribedAt(system.site())).contains("GET /api/articles/{}", "GET /api/feeds/{}");
    }

    @Test
    void ofTheEvents() {
        Answer contract = new Visitor(system.site()).get("/asyncapi.yaml").is(200);

        assertThat(contract.contentType()).startsWith("application/yaml");
        assertThat(contract.body()).contains(Topics.SUBMISSIONS, Topics.REVIEWS, Topics.ARTICLES);
    }

    /** As {@code METHOD /path} with the names of path variables left out. */
    private static Set<String> callsDescribedAt(URI service) {
        JsonNode paths = new Visitor(service).get("/v3/api-docs").is(200).json().path("paths");
        Set<String> calls = new TreeSet<>();
        paths.propertyStream()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> calls.add(method.toUpperCase(java.util.Locale.ROOT) + " "
                                + path.getKey().replaceAll("\\{[^}]*}", "{}"))));
        return calls;
    }
}
