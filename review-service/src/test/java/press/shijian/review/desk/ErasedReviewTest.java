package press.shijian.review.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static press.shijian.review.desk.Desk.CHEN;
import static press.shijian.review.desk.Desk.LATER;
import static press.shijian.review.desk.Desk.MORNING;
import static press.shijian.review.desk.Desk.ONE_STAGE;
import static press.shijian.review.desk.Desk.emittedBy;
import static press.shijian.review.desk.Desk.manuscript;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.submission.AccountErased;
import press.shijian.messaging.UnprocessableEventException;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.GoldenEvent;

/** What stays at the desk when a student has deleted the account. */
@AnyDatabase
class ErasedReviewTest {

    private static final AccountErased ERASED = GoldenEvent.of(AccountErased.class);

    @ParameterizedTest
    @EnumSource(
            value = ReviewState.class,
            names = {"REJECTED", "WITHDRAWN"})
    void keepsNoWordsOfOneThatWasNotPublished(ReviewState ended) {
        Review review = Desk.in(ended);
        int emitted = emittedBy(review).size();

        review.erase(ERASED);

        assertThat(review.erasedAt()).contains(ERASED.erasedAt());
        assertThat(review.state()).isEqualTo(ended);
        assertThat(review.revisions()).allSatisfy(ErasedReviewTest::isErased);
        assertThat(emittedBy(review)).hasSize(emitted);
    }

    @Test
    void keepsWhoDecidedWhatAndWhenWithoutWords() {
        Review review = Desk.submitted();
        review.claim(Desk.colleague(CHEN), MORNING);
        review.addRemark(1, "课表与教案", null, null, "请注明日期。", CHEN);
        review.decide(Opinion.of(Verdict.REQUEST_CHANGES, "请注明出处。"), 1, CHEN, ONE_STAGE, MORNING);
        review.receive(manuscript(2), ONE_STAGE, MORNING);
        review.claim(Desk.colleague(CHEN), LATER);
        review.decide(Opinion.of(Verdict.REJECT, "选题重复。"), 2, CHEN, ONE_STAGE, LATER);

        review.erase(ERASED);

        assertThat(review.revisions()).hasSize(2).allSatisfy(ErasedReviewTest::isErased);
        assertThat(review.decisions())
                .extracting(Decision::verdict)
                .containsExactly(Verdict.REQUEST_CHANGES, Verdict.REJECT);
        assertThat(review.decisions()).extracting(Decision::decidedAt).containsExactly(MORNING, LATER);
        assertThat(review.decisions()).allSatisfy(made -> {
            assertThat(made.reviewer()).isEqualTo(CHEN);
            assertThat(made.comment()).isEmpty();
            assertThat(made.remarks()).isNull();
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = ReviewState.class,
            names = {"ACCEPTED", "PUBLISHED"})
    void keepsTheTextThatReadersHaveAndWhatWasSaidAboutItNowhere(ReviewState accepted) {
        Review review = Desk.in(accepted);

        review.erase(ERASED);

        assertThat(review.newest().text()).isEqualTo(manuscript(1).text());
        assertThat(review.newest().declarations()).isNull();
        assertThat(review.newest().reply()).isNull();
        assertThat(review.newest().submittedBy().name()).isEmpty();
        assertThat(review.decisions().get(0).comment()).isEmpty();
    }

    /** Its topic and that of the articles overtake each other. */
    @Test
    void hearsOfItsArticleAfterwards() {
        Review review = Desk.in(ReviewState.ACCEPTED);
        review.erase(ERASED);

        review.markPublished(GoldenEvent.of(ArticlePublished.class));

        assertThat(review.state()).isEqualTo(ReviewState.PUBLISHED);
        assertThat(review.articleUrl()).isPresent();
    }

    @Test
    void isTheSameWhenItIsErasedTwice() {
        Review review = Desk.in(ReviewState.REJECTED);
        review.erase(ERASED);
        review.erase(ERASED);

        assertThat(review.revisions()).allSatisfy(ErasedReviewTest::isErased);
    }

    @ParameterizedTest
    @EnumSource(
            value = ReviewState.class,
            names = {"SUBMITTED", "IN_REVIEW", "CHANGES_REQUESTED"})
    void isNotErasedWhileItIsUndecided(ReviewState open) {
        Review review = Desk.in(open);

        assertThatThrownBy(() -> review.erase(ERASED))
                .isInstanceOf(UnprocessableEventException.class)
                .hasMessageContaining(open.slug());
        assertThat(review.newest().text()).isEqualTo(manuscript(1).text());
    }

    /** The key of its events may be erased before they are read here, after a backup was restored: they change nothing then. */
    @Test
    void isErasedAllTheSameWhereWhatWasHandedInCouldNotBeRead() {
        Review review = new Review("a");

        review.erase(ERASED);

        assertThat(review.erasedAt()).contains(ERASED.erasedAt());
    }

    private static void isErased(Revision revision) {
        assertThat(revision.text().title()).isEmpty();
        assertThat(revision.text().author()).isEmpty();
        assertThat(revision.text().body()).isEmpty();
        assertThat(revision.text().source().joined()).isEmpty();
        assertThat(revision.reply()).isNull();
        assertThat(revision.declarations()).isNull();
        assertThat(revision.submittedBy().id()).isNotEmpty();
        assertThat(revision.submittedBy().name()).isEmpty();
        assertThat(revision.submittedAt()).isNotNull();
    }
}
