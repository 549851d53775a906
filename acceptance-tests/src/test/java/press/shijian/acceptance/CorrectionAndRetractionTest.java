package press.shijian.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import press.shijian.acceptance.Student.Submission;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

/** What becomes of an article after it is published: its student asks, the desk orders, the site carries out, and all three agree. */
class CorrectionAndRetractionTest {

    private final RunningSystem system = RunningSystem.shared();
    private final Student student = Student.registeredAt(system.submissions());
    private final Reviewer editor = Reviewer.signedInAt(system.reviews(), "editor@demo.shijian", "shijian-demo");
    private final Visitor reader = new Visitor(system.site());

    @Test
    void aMistakeIsCorrectedAndThenTheArticleIsRetracted() {
        Manuscript manuscript = Manuscript.about("更正村");

        // 1. The student hands in, and the desk publishes.
        Submission submission = student.handsIn(manuscript);
        system.reviewer().approves(submission.id(), 1);
        student.waitsUntil(submission.id(), "published");
        URI address = URI.create(student.submission(submission.id()).text("articleUrl"));
        String firstVerify = student.submission(submission.id()).text("verifyUrl");
        system.publicSite().waitsFor(manuscript.title(), "latest");

        // 2. The student finds a mistake, and asks the desk.
        student.calls()
                .post("/api/submissions/" + submission.id() + "/correction", Map.of("note", "“二百一十份”应为“二百二十份”。"))
                .is(200);
        waitsAtTheDesk(
                submission, "the request", article -> article.path("requests").size() == 1);

        // 3. An editor corrects it, and so answers the student.
        String corrected = manuscript.body().replace("二百一十份", "二百二十份");
        order(submission, "correct", Map.of("body", corrected, "note", "问卷应为二百二十份。", "corrections", 0, "request", 1))
                .is(200);

        // 4. Readers see the new text with the notice, the desk sees that it is done, the student is told.
        await("the corrected text")
                .atMost(Duration.ofSeconds(60))
                .until(() -> reader.get(address.getPath()).body().contains("二百二十份"));
        Answer page = reader.get(address.getPath()).is(200);
        assertThat(page.page().select(".prose").text()).contains("二百二十份").doesNotContain("二百一十份");
        assertThat(page.page().select("main").text()).contains("问卷应为二百二十份。");
        waitsAtTheDesk(
                submission,
                "the correction",
                article -> article.path("state").asString().equals("corrected"));
        waitsForArticleState(submission, "corrected");
        assertThat(student.timeline(submission.id())).contains("correction-requested", "corrected");
        assertThat(student.submission(submission.id()).json().has("correctionRequestedAt"))
                .isFalse();
        String nowVerified = student.submission(submission.id()).text("verifyUrl");
        assertThat(nowVerified).isNotEqualTo(firstVerify);
        URI verify = URI.create(nowVerified);
        assertThat(reader.get(verify.getPath() + "?" + verify.getQuery())
                        .is(200)
                        .page()
                        .select(".notice--success")
                        .text())
                .contains("与证明一致");

        // 5. An editor retracts it, once.
        order(submission, "retract", Map.of("reason", "调研数据无法核实。")).is(200);
        order(submission, "correct", Map.of("body", "<p>晚了</p>", "note", "晚了")).isProblem(409);

        // 6. It is gone for readers but for the reason, and so is its certificate.
        await("the tombstone")
                .atMost(Duration.ofSeconds(60))
                .until(() -> reader.get(address.getPath()).status() == 410);
        assertThat(reader.get(address.getPath()).body()).contains("调研数据无法核实。");
        await("out of the feed")
                .atMost(Duration.ofSeconds(60))
                .until(() -> !system.publicSite().titlesIn("latest").contains(manuscript.title()));
        waitsAtTheDesk(
                submission,
                "the retraction",
                article -> article.path("state").asString().equals("retracted"));
        waitsForArticleState(submission, "retracted");
        assertThat(student.timeline(submission.id())).contains("retracted");
        student.calls()
                .get("/api/submissions/" + submission.id() + "/certificate")
                .isProblem(409);
    }

    @Test
    void anArticleGoesOffTheSiteAndComesBackToItsAddress() {
        Manuscript manuscript = Manuscript.about("下线村");
        Submission submission = student.handsIn(manuscript);
        system.reviewer().approves(submission.id(), 1);
        student.waitsUntil(submission.id(), "published");
        URI address = URI.create(student.submission(submission.id()).text("articleUrl"));

        order(submission, "unpublish", Map.of("reason", "待核实。")).is(200);
        await("off the site")
                .atMost(Duration.ofSeconds(60))
                .until(() -> reader.get(address.getPath()).status() >= 400);
        waitsForArticleState(submission, "unpublished");

        order(submission, "republish", Map.of()).is(200);
        await("back on the site")
                .atMost(Duration.ofSeconds(60))
                .until(() -> reader.get(address.getPath()).status() == 200);
        waitsForArticleState(submission, "published");
        system.publicSite().waitsFor(manuscript.title(), "latest");
    }

    private Answer order(Submission submission, String act, Map<String, ?> words) {
        return editor.calls().post("/api/articles/" + submission.id() + "/" + act, words);
    }

    private void waitsAtTheDesk(Submission submission, String what, Predicate<JsonNode> shown) {
        await(what + " at the desk").atMost(Duration.ofSeconds(60)).until(() -> {
            Answer article = editor.calls().get("/api/articles/" + submission.id());
            return article.status() == 200 && shown.test(article.json());
        });
    }

    private void waitsForArticleState(Submission submission, String state) {
        await("the student sees " + state)
                .atMost(Duration.ofSeconds(60))
                .until(() -> student.submission(submission.id())
                        .json()
                        .path("articleState")
                        .asString("")
                        .equals(state));
    }
}
