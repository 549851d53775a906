package press.shijian.submission.manuscript.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.submission.Students.submitted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.events.EventJson;
import press.shijian.events.EventType;
import press.shijian.events.article.ArticleEvents;
import press.shijian.events.review.ReviewEvents;
import press.shijian.submission.RunningSubmissionService;
import press.shijian.submission.Students;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the golden samples of the desk and of the site do to a submission, as they come over the wire. */
@RunningSubmissionService
class FollowingTheDeskTest {

    @Autowired
    private Students students;

    @Autowired
    private EventProbe probe;

    private Visitor li;

    @BeforeEach
    void liSignsIn() {
        li = students.li();
    }

    record Effect(EventType<?> cause, String status, String milestone) {}

    static Effect[] effects() {
        return new Effect[] {
            new Effect(ReviewEvents.REVIEW_CLAIMED, "in-review", "claimed"),
            new Effect(ReviewEvents.REVIEW_RELEASED, "submitted", "released"),
            new Effect(ReviewEvents.STAGE_APPROVED, "submitted", "stage-approved"),
            new Effect(ReviewEvents.CHANGES_REQUESTED, "changes-requested", "changes-requested"),
            new Effect(ReviewEvents.SUBMISSION_REJECTED, "rejected", "rejected"),
            new Effect(ReviewEvents.SUBMISSION_ACCEPTED, "accepted", "accepted"),
            new Effect(ReviewEvents.SUBMISSION_WITHDRAWN, "withdrawn", "withdrawn"),
            new Effect(ReviewEvents.WITHDRAWAL_DECLINED, "submitted", "withdrawal-declined"),
            new Effect(ArticleEvents.ARTICLE_PUBLISHED, "published", "published")
        };
    }

    @ParameterizedTest
    @MethodSource("effects")
    void eachEventHasItsEffect(Effect effect) {
        String id = submitted(li);
        emit(effect.cause(), id, 1);

        JsonNode submission = afterMilestone(id, effect.milestone());
        assertThat(submission.get("status").asString()).isEqualTo(effect.status());
    }

    @Test
    void theStudentReadsWhoSaidWhatAndWhereTheArticleIs() {
        String id = submitted(li);
        emit(ReviewEvents.REVIEW_CLAIMED, id, 1);
        emit(ReviewEvents.SUBMISSION_ACCEPTED, id, 2);
        emit(ArticleEvents.ARTICLE_PUBLISHED, id, 1);

        JsonNode submission = afterMilestone(id, "published");
        JsonNode accepted = submission.get("timeline").values().stream()
                .filter(line -> line.get("event").asString().equals("accepted"))
                .findFirst()
                .orElseThrow();
        assertThat(accepted.get("by").asString()).isEqualTo("陈老师");
        assertThat(accepted.get("note").asString()).isEqualTo("写得真切，同意采用。");
        assertThat(submission.get("articleUrl").asString()).isEqualTo("http://localhost:8083/zhijiao/128.html");
    }

    @Test
    void anEventThatComesTwiceHasOneEffect() {
        String id = submitted(li);
        emit(ReviewEvents.REVIEW_CLAIMED, id, 1);
        emit(ReviewEvents.REVIEW_CLAIMED, id, 1);
        emit(ReviewEvents.SUBMISSION_REJECTED, id, 2);

        assertThat(afterMilestone(id, "rejected").get("timeline").values().stream()
                        .filter(line -> line.get("event").asString().equals("claimed")))
                .hasSize(1);
    }

    @Test
    void changesAskedForAreMadeAndHandedInAgain() {
        String id = submitted(li);
        emit(ReviewEvents.CHANGES_REQUESTED, id, 1);
        JsonNode asked = afterMilestone(id, "changes-requested");

        // the same version as before the desk spoke: only the student's edits move it
        var changed = Students.manuscript("四十分钟与一个夏天", "<p>补上了出处。</p>");
        changed.put("reply", "补上了课表的出处。");
        assertThat(li.callWith("PUT", "/api/submissions/" + id, changed, "If-Match", "\"1\"")
                        .status())
                .isEqualTo(200);
        assertThat(asked.get("version").asLong()).isEqualTo(1);

        JsonNode again = li.call("POST", "/api/submissions/" + id + "/submit").json();
        assertThat(again.get("status").asString()).isEqualTo("submitted");
        assertThat(again.get("revisions").get(1).get("revision").asInt()).isEqualTo(2);
        assertThat(again.get("revisions").get(1).get("reply").asString()).isEqualTo("补上了课表的出处。");
    }

    @Test
    void eventsAboutWhatNeverBeganHereAreDeadLetters() {
        String unknown = UUID.randomUUID().toString();
        emit(ReviewEvents.REVIEW_CLAIMED, unknown, 1);
        String draft = Students.draft(li);
        emit(ReviewEvents.REVIEW_CLAIMED, draft, 1);

        for (String id : new String[] {unknown, draft}) {
            probe.await(
                    "a dead letter about " + id,
                    seen -> seen.topic().equals("shijian.reviews.submission-service.dlt")
                            && seen.key().equals(id));
        }
        assertThat(li.call("GET", "/api/submissions/" + draft)
                        .json()
                        .get("status")
                        .asString())
                .isEqualTo("draft");
    }

    private JsonNode afterMilestone(String id, String event) {
        return Awaitility.await(event + " of " + id)
                .until(
                        () -> li.call("GET", "/api/submissions/" + id).json(),
                        submission -> submission.get("timeline").values().stream()
                                .anyMatch(line -> line.get("event").asString().equals(event)));
    }

    /** The golden sample, about this submission and its first revision. */
    private <E> void emit(EventType<E> type, String id, long sequence) {
        try (var in = EventType.class.getResourceAsStream("golden/" + type.token() + ".json")) {
            ObjectNode sample =
                    (ObjectNode) JsonMapper.shared().readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            sample.put("submissionId", id);
            if (sample.has("revision")) {
                sample.put("revision", 1);
            }
            probe.emit(
                    type == ArticleEvents.ARTICLE_PUBLISHED ? "publish-service" : "review-service",
                    type,
                    id,
                    sequence,
                    EventJson.read(sample.toString(), type.payload()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
