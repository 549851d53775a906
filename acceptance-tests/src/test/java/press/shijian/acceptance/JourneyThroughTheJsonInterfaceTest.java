package press.shijian.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import press.shijian.acceptance.Student.Submission;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

/** The same story as {@link SubmissionJourneyTest}, told by programs. */
class JourneyThroughTheJsonInterfaceTest {

    private final RunningSystem system = RunningSystem.shared();

    @Test
    void aManuscriptIsSentBackOnceAndThenPublished() {
        Student student = Student.registeredAt(system.submissions());
        Reviewer reviewer = system.reviewer();
        Manuscript manuscript = Manuscript.ofTheMountainSchool();

        Submission submission = student.handsIn(manuscript);
        assertThat(submission.number()).matches("SJ20[0-9]{2}-[0-9]{6}");
        assertThat(student.status(submission.id())).isIn("submitted", "in-review");

        reviewer.waitsFor(submission.id(), 1);
        JsonNode review = reviewer.review(submission.id()).is(200).json();
        assertThat(review.path("title").asString()).isEqualTo(manuscript.title());
        reviewer.claim(submission.id()).is(200, 202, 204);
        student.waitsUntil(submission.id(), "in-review");
        reviewer.decide(submission.id(), "request-changes", 1, "请写明支教的时间和地点。").is(200, 202, 204);
        student.waitsUntil(submission.id(), "changes-requested");

        Manuscript revised = manuscript.withBody(manuscript.body() + "<p>支教时间：２０２６年７月６日至１９日。</p>");
        student.rewrites(submission.id(), revised).is(200, 204);
        student.handIn(submission.id()).is(200, 202, 204);
        reviewer.waitsFor(submission.id(), 2);
        reviewer.decide(submission.id(), "approve", 1, "").isProblem(409, 412);
        reviewer.approves(submission.id(), 2);
        student.waitsUntil(submission.id(), "published");

        String address = student.submission(submission.id()).text("articleUrl");
        assertThat(address).startsWith(system.site().toString()).matches(".*/zhijiao/[0-9]+\\.html");
        student.calls()
                .get("/api/submissions/" + submission.id() + "/certificate")
                .is(200);
        URI verify = URI.create(student.submission(submission.id()).text("verifyUrl"));
        assertThat(new Visitor(system.site())
                        .get(verify.getPath() + "?" + verify.getQuery())
                        .is(200)
                        .page()
                        .select(".notice--success")
                        .text())
                .contains("与证明一致");
        PublicSite site = system.publicSite();
        assertThat(site.article(address).is(200).body()).contains("支教时间：２０２６年７月６日至１９日。");
        site.waitsFor(manuscript.title(), "latest");
        assertThat(site.titlesIn("latest")).startsWith(manuscript.title());
        assertThat(site.titlesIn("category:zhijiao")).contains(manuscript.title());
    }

    @Test
    void whatIsHandedInTwiceIsHandedInOnce() {
        Student student = Student.registeredAt(system.submissions());
        Answer draft = student.calls()
                .post("/api/submissions", Manuscript.about("双击村").asJson())
                .is(201);

        assertThat(RunningSystem.atOnce(
                        8, () -> student.handIn(draft.text("id")).status()))
                .allMatch(status -> status < 500)
                .anyMatch(status -> status < 300);

        system.reviewer().waitsFor(draft.text("id"), 1);
        assertThat(student.submission(draft.text("id")).json().path("revisions").size())
                .isEqualTo(1);
        assertThat(student.timeline(draft.text("id")).stream().filter("submitted"::equals))
                .hasSize(1);
    }

    @Test
    void whatIsDecidedTwiceIsDecidedOnce() {
        Student student = Student.registeredAt(system.submissions());
        Reviewer reviewer = system.reviewer();
        Submission submission = student.handsIn(Manuscript.about("两次点击乡"));
        reviewer.waitsFor(submission.id(), 1);
        reviewer.claim(submission.id()).is(200, 202, 204);

        assertThat(RunningSystem.atOnce(
                        8,
                        () -> reviewer.decide(submission.id(), "approve", 1, "通过")
                                .status()))
                .allMatch(status -> status < 500)
                .anyMatch(status -> status < 300);

        student.waitsUntil(submission.id(), "published");
        String title = Manuscript.about("两次点击乡").title();
        system.publicSite().waitsFor(title, "latest");
        assertThat(system.publicSite().titlesIn("latest").stream().filter(title::equals))
                .hasSize(1);
    }

    @Test
    void aRejectedManuscriptIsNeverPublished() {
        Student student = Student.registeredAt(system.submissions());
        Reviewer reviewer = system.reviewer();
        Submission submission = student.handsIn(Manuscript.about("退稿镇"));
        reviewer.waitsFor(submission.id(), 1);
        reviewer.claim(submission.id()).is(200, 202, 204);
        reviewer.decide(submission.id(), "reject", 1, "与栏目不符。").is(200, 202, 204);

        student.waitsUntil(submission.id(), "rejected");
        reviewer.decide(submission.id(), "approve", 1, "").isProblem(403, 409);
        assertThat(system.publicSite().titlesIn("latest"))
                .doesNotContain(Manuscript.about("退稿镇").title());
    }

    @Test
    void aManuscriptCanBeTakenBack() {
        Student student = Student.registeredAt(system.submissions());
        Submission submission = student.handsIn(Manuscript.about("撤稿屯"));

        student.calls()
                .post("/api/submissions/" + submission.id() + "/withdraw")
                .is(200, 202, 204);

        student.waitsUntil(submission.id(), "withdrawn");
    }

    @Test
    void theSlowerOfTwoTabsIsToldSo() {
        Student student = Student.registeredAt(system.submissions());
        Answer draft = student.calls()
                .post("/api/submissions", Manuscript.about("两个窗口").asJson())
                .is(201);
        Visitor tab = student.calls().with("If-Match", "\"" + draft.text("edition") + "\"");
        String path = "/api/submissions/" + draft.text("id");

        tab.put(path, Manuscript.about("第一个窗口").asJson()).is(200, 204);
        tab.put(path, Manuscript.about("第二个窗口").asJson()).isProblem(412);

        assertThat(student.submission(draft.text("id")).text("title"))
                .isEqualTo(Manuscript.about("第一个窗口").title());
    }
}
