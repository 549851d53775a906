package press.shijian.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import press.shijian.acceptance.Student.Submission;
import press.shijian.acceptance.history.Witness;
import press.shijian.local.Part;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

/** A student who has an article, a draft, a rejected and an undecided submission deletes the account. */
class DeletedAccountTest {

    private static final String COMMENT = "选题与去年的一篇重复，注销村。";

    private final RunningSystem system = RunningSystem.shared();

    @Test
    void leavesTheArticleWithItsAuthorAndNothingElse() {
        String name = "注销" + UUID.randomUUID().toString().substring(0, 8);
        Student student = Student.registeredAt(system.submissions());
        Reviewer reviewer = system.reviewer();
        Manuscript read = Manuscript.about(name + "公开村");
        Submission published = student.handsIn(read);
        reviewer.approves(published.id(), 1);
        student.waitsUntil(published.id(), "published");
        Submission rejected = student.handsIn(Manuscript.about(name + "退稿村"));
        reviewer.waitsFor(rejected.id(), 1);
        reviewer.claim(rejected.id()).is(200, 202, 204);
        reviewer.decide(rejected.id(), "reject", 1, name + COMMENT).is(200, 202, 204);
        student.waitsUntil(rejected.id(), "rejected");
        Submission undecided = student.handsIn(Manuscript.about(name + "在审村"));
        reviewer.waitsFor(undecided.id(), 1);
        student.calls()
                .post("/api/submissions", Manuscript.about(name + "草稿村").asJson())
                .is(201);
        String address = student.submission(published.id()).text("articleUrl");

        student.calls()
                .call("DELETE", "/api/account", Map.of("current", student.password()))
                .is(204);

        student.calls().get("/api/submissions").isProblem(401);
        try (Witness witness = system.witness()) {
            await("everything else gone").atMost(Duration.ofSeconds(120)).untilAsserted(() -> {
                assertThat(witness.documentsWith(student.email())).isEmpty();
                for (String gone : new String[] {"退稿村", "在审村", "草稿村", COMMENT}) {
                    assertThat(witness.documentsWith(name + gone)).isEmpty();
                }
            });
            assertThat(witness.documentsWith(name + "公开村"))
                    .isNotEmpty()
                    .allMatch(place -> place.startsWith("shijian_publish.") || place.startsWith("shijian_review."));
        }
        Answer article = system.publicSite().article(address).is(200);
        assertThat(article.page().text()).contains(read.title()).contains(read.author());
        assertThat(state(reviewer, undecided)).isEqualTo("withdrawn");
        JsonNode kept = reviewer.review(rejected.id()).is(200).json();
        assertThat(kept.path("erasedAt").asString()).isNotEmpty();
        assertThat(kept.path("decisions").get(0).path("decision").asString()).isEqualTo("reject");
        assertThat(kept.path("decisions").get(0).path("comment").asString()).isEmpty();
        new Visitor(system.submissions())
                .post(
                        "/api/accounts",
                        Map.of(
                                "email",
                                student.email(),
                                "password",
                                student.password(),
                                "name",
                                "李晓雨",
                                "consent",
                                true))
                .is(201);
    }

    /** In the middle of it, again and again: no step is lost, and none is done twice. */
    @Test
    void goesWhoeverIsKilledMeanwhile() {
        String name = "断电注销" + UUID.randomUUID().toString().substring(0, 8);
        Student student = Student.registeredAt(system.submissions());
        List<String> undecided = IntStream.range(0, 12)
                .mapToObj(
                        i -> student.handsIn(Manuscript.about(name + "在审村" + i)).id())
                .toList();
        undecided.forEach(id -> system.reviewer().waitsFor(id, 1));
        for (int i = 0; i < 6; i++) {
            student.calls()
                    .post("/api/submissions", Manuscript.about(name + "草稿村" + i).asJson())
                    .is(201);
        }
        student.calls()
                .call("DELETE", "/api/account", Map.of("current", student.password()))
                .is(204);

        system.kill(Part.SUBMISSION);
        try (Witness witness = system.witness()) {
            awaitOne("withdrawal-requested", undecided, witness);
            system.kill(Part.SUBMISSION);
            awaitOne("account-erased", undecided, witness);
            system.kill(Part.SUBMISSION);
            system.kill(Part.REVIEW);

            await("everything gone").atMost(RunningSystem.PATIENCE).untilAsserted(() -> {
                assertThat(witness.documentsWith(student.email())).isEmpty();
                assertThat(witness.documentsWith(name)).isEmpty();
            });
            Map<String, List<String>> kinds = witness.kindsBySubject();
            for (String id : undecided) {
                assertThat(kinds.get(id))
                        .containsExactlyInAnyOrder("submitted", "withdrawal-requested", "withdrawn", "account-erased");
                assertThat(state(system.reviewer(), id)).isEqualTo("withdrawn");
            }
        }
        system.awaitUp();
    }

    private static void awaitOne(String event, List<String> submissions, Witness witness) {
        await("one " + event).atMost(RunningSystem.PATIENCE).until(() -> {
            Map<String, List<String>> kinds = witness.kindsBySubject();
            return submissions.stream().anyMatch(id -> kinds.get(id).contains(event));
        });
    }

    private static String state(Reviewer reviewer, String submission) {
        return reviewer.review(submission).is(200).text("state");
    }

    private static String state(Reviewer reviewer, Submission submission) {
        return state(reviewer, submission.id());
    }
}
