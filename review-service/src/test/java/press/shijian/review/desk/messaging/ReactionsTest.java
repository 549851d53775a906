package press.shijian.review.desk.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.review.RevisionDeclined;
import press.shijian.events.review.SubmissionWithdrawn;
import press.shijian.events.review.WithdrawalDeclined;
import press.shijian.events.submission.AccountErased;
import press.shijian.events.submission.ManuscriptSubmitted;
import press.shijian.events.submission.WithdrawalRequested;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.EventJson;
import press.shijian.review.DeskVisitors;
import press.shijian.review.RunningDesk;
import press.shijian.review.desk.ClaimReview;
import press.shijian.review.desk.DecideReview;
import press.shijian.review.desk.Desk;
import press.shijian.review.desk.Opinion;
import press.shijian.review.desk.Review;
import press.shijian.review.desk.ReviewState;
import press.shijian.review.desk.Verdict;
import press.shijian.testkit.Answer;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.GoldenEvent;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.node.ObjectNode;

@RunningDesk
class ReactionsTest {

    private static final Person CHEN = new Person("chen", "陈老师");

    @Autowired
    private EventProbe probe;

    @Autowired
    private DeskVisitors visitors;

    @Autowired
    private AggregateStore<Review> reviews;

    @Autowired
    private ClaimReview claimReview;

    @Autowired
    private DecideReview decideReview;

    @Test
    void openReviewOnManuscriptSubmitted() {
        ManuscriptSubmitted sample = Desk.manuscript(2);
        probe.emit("submission-service", sample.submissionId().value(), 1, sample);

        Review review = inState(sample.submissionId().value(), ReviewState.SUBMITTED);
        assertThat(review.newest().text().title()).isEqualTo(sample.text().title());
        assertThat(review.newest().text().body()).isEqualTo(sample.text().body());
        assertThat(review.newest().text().source()).isEqualTo(sample.text().source());
        assertThat(review.newest().reply()).isEqualTo(sample.reply());
        assertThat(review.newest().submittedBy()).isEqualTo(sample.submittedBy());
        assertThat(review.newest().submittedAt()).isEqualTo(sample.submittedAt());
        assertThat(review.number()).isEqualTo(sample.number());
    }

    @Test
    void aTextInThePlaceOfAnotherIsTakenUntilSomebodyReads() {
        String id = visitors.handedIn();
        replace(id, 1, 2);
        Awaitility.await("replaced").until(() -> reviews.find(id).orElseThrow().revision() == 2);

        claimReview.claim(new SubmissionId(id), Desk.colleague(CHEN));
        replace(id, 2, 3);

        assertThat(probe.await(RevisionDeclined.class, id).revision()).isEqualTo(3);
        assertThat(reviews.find(id).orElseThrow().revision()).isEqualTo(2);
    }

    private void replace(String id, int replaced, int sequence) {
        ObjectNode next = GoldenEvent.json(ManuscriptSubmitted.class);
        next.put("submissionId", id).put("revision", replaced + 1).put("replaces", replaced);
        probe.emit("submission-service", id, sequence, EventJson.read(next.toString(), ManuscriptSubmitted.class));
    }

    @Test
    void decideWithdrawalOnWithdrawalRequested() {
        String wanted = visitors.handedIn();
        claimReview.claim(new SubmissionId(wanted), Desk.colleague(CHEN));
        askForWithdrawal(wanted, 2);

        assertThat(inState(wanted, ReviewState.WITHDRAWN).claim()).isEmpty();
        assertThat(probe.await(SubmissionWithdrawn.class, wanted).revision()).isEqualTo(1);

        String tooLate = accepted();
        askForWithdrawal(tooLate, 2);

        assertThat(probe.await(WithdrawalDeclined.class, tooLate).reason()).isEqualTo("accepted");
        assertThat(reviews.find(tooLate).orElseThrow().state()).isEqualTo(ReviewState.ACCEPTED);
    }

    @Test
    void markPublishedOnArticlePublished() {
        String id = accepted();
        publish(id, 1);

        assertThat(inState(id, ReviewState.PUBLISHED).articleUrl())
                .contains(GoldenEvent.of(ArticlePublished.class).url());
    }

    @Test
    void eraseOnAccountErased() {
        String id = visitors.handedIn();
        claimReview.claim(new SubmissionId(id), Desk.colleague(CHEN));
        decideReview.decide(new SubmissionId(id), Opinion.of(Verdict.REJECT, "选题与去年的一篇重复。"), 1, Duration.ZERO, CHEN);

        probe.emit(
                "submission-service",
                id,
                2,
                new AccountErased(
                        new SubmissionId(id),
                        GoldenEvent.of(AccountErased.class).erasedAt()));

        Awaitility.await("erased")
                .until(() -> reviews.find(id).flatMap(Review::erasedAt).isPresent());
        String title = GoldenEvent.of(ManuscriptSubmitted.class).text().title();
        Visitor editor = visitors.somebodyWithBrowser("周老师", "editor");
        Answer page = editor.get("/reviews/" + id);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.page().select("h1").text()).isEqualTo("文字已删除");
        assertThat(page.page().select("main").text())
                .contains("作者在")
                .contains("陈老师")
                .contains("作者提交了第 1 稿")
                .doesNotContain("选题与去年的一篇重复")
                .doesNotContain(title);
        assertThat(page.body()).doesNotContain("??");
        assertThat(editor.get("/?state=rejected")
                        .page()
                        .select("a[href$=" + id + "]")
                        .text())
                .isEqualTo("文字已删除");
    }

    @Test
    void anArticleThatWasNeverAcceptedIsADeadLetter() {
        String waiting = visitors.handedIn();
        publish(waiting, 1);
        String unknown = UUID.randomUUID().toString();
        publish(unknown, 1);

        for (String id : new String[] {waiting, unknown}) {
            probe.await(
                    "a dead letter about " + id,
                    seen -> seen.topic().equals("shijian.articles.review-service.dlt")
                            && seen.key().equals(id));
        }
        assertThat(reviews.find(waiting).orElseThrow().state()).isEqualTo(ReviewState.SUBMITTED);
        assertThat(reviews.find(unknown)).isEmpty();
    }

    private String accepted() {
        String id = visitors.handedIn();
        claimReview.claim(new SubmissionId(id), Desk.colleague(CHEN));
        decideReview.decide(new SubmissionId(id), Opinion.of(Verdict.APPROVE, ""), 1, Duration.ZERO, CHEN);
        return id;
    }

    private void askForWithdrawal(String id, long sequence) {
        var sample = GoldenEvent.of(WithdrawalRequested.class);
        probe.emit(
                "submission-service",
                id,
                sequence,
                new WithdrawalRequested(new SubmissionId(id), 1, sample.requestedBy(), sample.requestedAt()));
    }

    private void publish(String id, long sequence) {
        ArticlePublished sample = GoldenEvent.of(ArticlePublished.class);
        probe.emit(
                "publish-service",
                id,
                sequence,
                new ArticlePublished(
                        new SubmissionId(id),
                        sample.number(),
                        sample.revision(),
                        sample.text(),
                        null,
                        sample.path(),
                        sample.url(),
                        sample.acceptedAt(),
                        sample.publishedAt()));
    }

    private Review inState(String id, ReviewState state) {
        Awaitility.await("review " + id + " " + state)
                .until(() -> reviews.find(id)
                        .filter(Review::hasManuscript)
                        .filter(review -> review.state() == state)
                        .isPresent());
        return reviews.find(id).orElseThrow();
    }
}
