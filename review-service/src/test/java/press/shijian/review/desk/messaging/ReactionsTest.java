package press.shijian.review.desk.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.review.desk.Desk.golden;

import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.events.Person;
import press.shijian.events.article.ArticleEvents;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.review.ReviewEvents;
import press.shijian.events.submission.ManuscriptSubmitted;
import press.shijian.events.submission.SubmissionEvents;
import press.shijian.events.submission.WithdrawalRequested;
import press.shijian.messaging.AggregateStore;
import press.shijian.review.DeskVisitors;
import press.shijian.review.RunningDesk;
import press.shijian.review.desk.ClaimReview;
import press.shijian.review.desk.DecideReview;
import press.shijian.review.desk.Review;
import press.shijian.review.desk.ReviewState;
import press.shijian.review.desk.Verdict;
import press.shijian.testkit.EventProbe;

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
        ManuscriptSubmitted sample = golden(SubmissionEvents.MANUSCRIPT_SUBMITTED);
        probe.emit("submission-service", SubmissionEvents.MANUSCRIPT_SUBMITTED, sample.submissionId(), 1, sample);

        Review review = inState(sample.submissionId(), ReviewState.WAITING);
        assertThat(review.manuscript().title()).isEqualTo(sample.title());
        assertThat(review.manuscript().body()).isEqualTo(sample.body());
        assertThat(review.manuscript().source()).isEqualTo(sample.source());
        assertThat(review.manuscript().reply()).isEqualTo(sample.reply());
        assertThat(review.manuscript().submittedBy()).isEqualTo(sample.submittedBy());
        assertThat(review.manuscript().submittedAt()).isEqualTo(sample.submittedAt());
        assertThat(review.number()).isEqualTo(sample.number());
    }

    @Test
    void decideWithdrawalOnWithdrawalRequested() {
        String wanted = visitors.handedIn();
        claimReview.claim(wanted, CHEN);
        askForWithdrawal(wanted, 2);

        assertThat(inState(wanted, ReviewState.WITHDRAWN).claim()).isEmpty();
        assertThat(probe.await(ReviewEvents.SUBMISSION_WITHDRAWN, wanted).revision())
                .isEqualTo(1);

        String tooLate = accepted();
        askForWithdrawal(tooLate, 2);

        assertThat(probe.await(ReviewEvents.WITHDRAWAL_DECLINED, tooLate).reason())
                .isEqualTo("accepted");
        assertThat(reviews.find(tooLate).orElseThrow().state()).isEqualTo(ReviewState.ACCEPTED);
    }

    @Test
    void markPublishedOnArticlePublished() {
        String id = accepted();
        publish(id, 1);

        assertThat(inState(id, ReviewState.PUBLISHED).articleUrl())
                .contains(golden(ArticleEvents.ARTICLE_PUBLISHED).url());
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
        assertThat(reviews.find(waiting).orElseThrow().state()).isEqualTo(ReviewState.WAITING);
        assertThat(reviews.find(unknown)).isEmpty();
    }

    private String accepted() {
        String id = visitors.handedIn();
        claimReview.claim(id, CHEN);
        decideReview.decide(id, Verdict.APPROVE, 1, "", CHEN);
        return id;
    }

    private void askForWithdrawal(String id, long sequence) {
        var sample = golden(SubmissionEvents.WITHDRAWAL_REQUESTED);
        probe.emit(
                "submission-service",
                SubmissionEvents.WITHDRAWAL_REQUESTED,
                id,
                sequence,
                new WithdrawalRequested(id, 1, sample.requestedBy(), sample.requestedAt()));
    }

    private void publish(String id, long sequence) {
        ArticlePublished sample = golden(ArticleEvents.ARTICLE_PUBLISHED);
        probe.emit(
                "publish-service",
                ArticleEvents.ARTICLE_PUBLISHED,
                id,
                sequence,
                new ArticlePublished(
                        id,
                        sample.number(),
                        sample.revision(),
                        sample.title(),
                        sample.author(),
                        sample.source(),
                        sample.category(),
                        sample.body(),
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
