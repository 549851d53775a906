package press.shijian.local.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import press.shijian.engines.Await;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A dozen articles, handed in by the two demonstration students and approved by the reviewers, so that the public site has
 * something to show. Each says at its end that it is a sample.
 */
final class SampleArticles {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<String> OPEN = Set.of("submitted", "in-review");
    private static final int STAGES_AT_MOST = 3;

    /** In this order, since nobody may decide two stages of one submission. */
    private static final List<DemoAccount> DESK =
            List.of(DemoAccount.REVIEWER, DemoAccount.SECOND_REVIEWER, DemoAccount.EDITOR);

    private final JsonApi submission;
    private final JsonApi review;

    SampleArticles(JsonApi submission, JsonApi review) {
        this.submission = submission;
        this.review = review;
    }

    void handIn() {
        List<JsonApi> desk = DESK.stream().map(review::as).toList();
        for (DemoAccount student : List.of(DemoAccount.STUDENT, DemoAccount.STUDENT_OF_ANOTHER_SCHOOL)) {
            JsonApi own = submission.as(student);
            Set<String> thereAlready = titles(own);
            for (JsonNode sample : samples()) {
                if (sample.path("student").asString().equals(student.email())
                        && !thereAlready.contains(sample.path("title").asString())) {
                    approve(handIn(own, student, sample), desk);
                }
            }
        }
    }

    private static Set<String> titles(JsonApi own) {
        Set<String> titles = new HashSet<>();
        own.get("/api/submissions?size=100")
                .json()
                .path("items")
                .forEach(item -> titles.add(item.path("title").asString()));
        return titles;
    }

    private static String handIn(JsonApi own, DemoAccount student, JsonNode sample) {
        ObjectNode manuscript = JSON.createObjectNode();
        for (String field : List.of("title", "author", "category", "body")) {
            manuscript.set(field, sample.path(field));
        }
        manuscript
                .putObject("source")
                .put("school", student.school())
                .put("college", student.college())
                .put("team", sample.path("team").asString());
        String id = own.post("/api/submissions", manuscript).text("id");
        own.post("/api/submissions/" + id + "/submit", Map.of()).json();
        return id;
    }

    private static void approve(String id, List<JsonApi> desk) {
        String address = "/api/reviews/" + id;
        if (!Await.until(() -> desk.get(0).get(address).status() == 200, PATIENCE)) {
            throw new IllegalStateException(
                    "review-service has no sample article " + id + " after " + PATIENCE.toSeconds() + " s");
        }
        for (int stage = 0; stage < STAGES_AT_MOST; stage++) {
            JsonApi reviewer = desk.get(stage);
            JsonNode state = reviewer.get(address).json();
            if (!OPEN.contains(state.path("state").asString())) {
                return;
            }
            int revision = state.path("revision").asInt();
            reviewer.post(address + "/claim", Map.of()).json();
            reviewer.post(
                            address + "/decisions",
                            Map.of("decision", "approve", "revision", revision, "comment", "示例文章，内容完整，同意发布。"))
                    .json();
        }
    }

    private static JsonNode samples() {
        try (InputStream file = SampleArticles.class.getResourceAsStream("samples.json")) {
            return JSON.readTree(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
