package press.shijian.submission.manuscript.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.submission.Students.submitted;

import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.review.ChangesRequested;
import press.shijian.events.review.ReviewClaimed;
import press.shijian.events.review.ReviewReleased;
import press.shijian.events.review.RevisionDeclined;
import press.shijian.events.review.StageApproved;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.events.review.SubmissionRejected;
import press.shijian.events.review.SubmissionWithdrawn;
import press.shijian.events.review.WithdrawalDeclined;
import press.shijian.messaging.EventJson;
import press.shijian.submission.RunningSubmissionService;
import press.shijian.submission.Students;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.GoldenEvent;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;
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

    record Effect(Class<? extends Record> cause, String status, String milestone) {}

    static Effect[] effects() {
        return new Effect[] {
            new Effect(ReviewClaimed.class, "in-review", "claimed"),
            new Effect(ReviewReleased.class, "submitted", "released"),
            new Effect(StageApproved.class, "submitted", "stage-approved"),
            new Effect(ChangesRequested.class, "changes-requested", "changes-requested"),
            new Effect(SubmissionRejected.class, "rejected", "rejected"),
            new Effect(SubmissionAccepted.class, "accepted", "accepted"),
            new Effect(SubmissionWithdrawn.class, "withdrawn", "withdrawn"),
            new Effect(WithdrawalDeclined.class, "submitted", "withdrawal-declined"),
            new Effect(RevisionDeclined.class, "submitted", "revision-declined"),
            new Effect(ArticlePublished.class, "published", "published")
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
        emit(ReviewClaimed.class, id, 1);
        emit(SubmissionAccepted.class, id, 2);
        emit(ArticlePublished.class, id, 1);

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
        emit(ReviewClaimed.class, id, 1);
        emit(ReviewClaimed.class, id, 1);
        emit(SubmissionRejected.class, id, 2);

        assertThat(afterMilestone(id, "rejected").get("timeline").values().stream()
                        .filter(line -> line.get("event").asString().equals("claimed")))
                .hasSize(1);
    }

    @Test
    void claimsThatWereReleasedAreCountedWhenThereAreMany() {
        String id = submitted(li);
        for (int sequence = 1; sequence <= 10; sequence += 2) {
            emit(ReviewClaimed.class, id, sequence);
            emit(ReviewReleased.class, id, sequence + 1);
        }
        emit(SubmissionRejected.class, id, 11);

        assertThat(afterMilestone(id, "rejected").get("timeline").values().stream()
                        .filter(line -> line.get("event").asString().equals("claimed"))
                        .map(line -> line.path("earlierClaims").asInt(0)))
                .containsExactly(2, 0, 0);
    }

    @Test
    void changesAskedForAreMadeAndHandedInAgain() {
        String id = submitted(li);
        emit(ChangesRequested.class, id, 1);
        JsonNode asked = afterMilestone(id, "changes-requested");

        // the same edition as before the desk spoke: only the student's edits move it
        var changed = Students.manuscript("四十分钟与一个夏天", "<p>补上了出处。</p>");
        changed.put("reply", "补上了课表的出处。");
        assertThat(li.with("If-Match", "\"1\"")
                        .put("/api/submissions/" + id, changed)
                        .status())
                .isEqualTo(200);
        assertThat(asked.get("edition").asLong()).isEqualTo(1);

        JsonNode again = li.post("/api/submissions/" + id + "/submit").json();
        assertThat(again.get("status").asString()).isEqualTo("submitted");
        assertThat(again.get("revisions").get(1).get("revision").asInt()).isEqualTo(2);
        assertThat(again.get("revisions").get(1).get("reply").asString()).isEqualTo("补上了课表的出处。");
    }

    @Test
    void eventsAboutWhatNeverBeganHereAreDeadLetters() {
        String unknown = UUID.randomUUID().toString();
        emit(ReviewClaimed.class, unknown, 1);
        String draft = Students.draft(li);
        emit(ReviewClaimed.class, draft, 1);

        for (String id : new String[] {unknown, draft}) {
            probe.await(
                    "a dead letter about " + id,
                    seen -> seen.topic().equals("shijian.reviews.submission-service.dlt")
                            && seen.key().equals(id));
        }
        assertThat(li.get("/api/submissions/" + draft).json().get("status").asString())
                .isEqualTo("draft");
    }

    private JsonNode afterMilestone(String id, String event) {
        return Awaitility.await(event + " of " + id)
                .until(
                        () -> li.get("/api/submissions/" + id).json(),
                        submission -> submission.get("timeline").values().stream()
                                .anyMatch(line -> line.get("event").asString().equals(event)));
    }

    /** The golden sample, about this submission and its first revision. */
    private void emit(Class<? extends Record> event, String id, long sequence) {
        ObjectNode sample = GoldenEvent.json(event);
        sample.put("submissionId", id);
        if (sample.has("revision")) {
            sample.put("revision", 1);
        }
        probe.emit(
                event == ArticlePublished.class ? "publish-service" : "review-service",
                id,
                sequence,
                EventJson.read(sample.toString(), event));
    }
}
