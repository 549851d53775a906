package press.shijian.review.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static press.shijian.review.desk.Desk.CHEN;
import static press.shijian.review.desk.Desk.MORNING;
import static press.shijian.review.desk.Desk.ONE_STAGE;
import static press.shijian.review.desk.Desk.ZHAO;
import static press.shijian.review.desk.Desk.claimedBy;
import static press.shijian.review.desk.Desk.emittedBy;
import static press.shijian.review.desk.Desk.manuscript;

import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.review.RevisionDeclined;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.events.review.SubmissionWithdrawn;
import press.shijian.messaging.EventJson;
import press.shijian.messaging.EventType;
import press.shijian.messaging.UnprocessableEventException;
import press.shijian.refusal.Refusal;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.GoldenEvent;

/** A decision in the seconds in which one press has a way back. */
@AnyDatabase
class UndoWindowTest {

    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Instant END = MORNING.plus(WINDOW);
    private static final Instant JUST_BEFORE = END.minusMillis(1);

    private final Review review = claimedBy(CHEN);

    @ParameterizedTest
    @EnumSource(
            value = Verdict.class,
            names = {"APPROVE", "REQUEST_CHANGES", "REJECT"})
    void nobodyHearsOfADecisionWithinIt(Verdict verdict) {
        decide(verdict);

        assertThat(review.conclude(ONE_STAGE, JUST_BEFORE)).isEmpty();
        assertThat(review.state()).isEqualTo(ReviewState.IN_REVIEW);
        assertThat(review.decisions()).isEmpty();
        assertThat(emittedBy(review)).as("the claim").hasSize(1);
    }

    @Test
    void atItsEndTheDecisionTakesEffectAsOfItsEndHoweverLateTheSweepIs() {
        decide(Verdict.APPROVE);

        assertThat(review.conclude(ONE_STAGE, END.plusSeconds(3600))).isPresent();

        assertThat(review.state()).isEqualTo(ReviewState.ACCEPTED);
        assertThat(review.claim()).isEmpty();
        assertThat(review.pending()).isEmpty();
        assertThat(review.decisions()).singleElement().satisfies(made -> {
            assertThat(made.decidedAt()).isEqualTo(END);
            assertThat(made.comment()).isEqualTo("好。");
        });
        SubmissionAccepted accepted = last(SubmissionAccepted.class);
        assertThat(accepted.acceptedAt()).isEqualTo(END);
        assertThat(accepted.publishAt()).isEqualTo(END);
    }

    @Test
    void itTakesEffectOnce() {
        decide(Verdict.REJECT);
        review.conclude(ONE_STAGE, END);

        assertThat(review.conclude(ONE_STAGE, END)).isEmpty();

        assertThat(review.decisions()).hasSize(1);
        assertThat(emittedBy(review)).hasSize(2);
    }

    @Test
    void undoneIsAsIfNothingHadBeenDecided() {
        review.addRemark(1, "课表与教案", null, null, "这是谁排的课表？", CHEN);
        decide(Verdict.REJECT);

        assertThat(review.undo(CHEN, JUST_BEFORE).map(Decision::comment)).contains("好。");

        assertThat(review.conclude(ONE_STAGE, END)).isEmpty();
        assertThat(review.isClaimedBy(CHEN)).isTrue();
        assertThat(review.claim().orElseThrow().remarks()).hasSize(1);
        assertThat(review.decisions()).isEmpty();
        assertThat(emittedBy(review)).hasSize(1);
        assertThat(review.undo(CHEN, JUST_BEFORE)).as("a second time").isEmpty();
        assertThat(review.decide(Opinion.of(Verdict.APPROVE, ""), 1, CHEN, ONE_STAGE, JUST_BEFORE))
                .isPresent();
    }

    @Test
    void afterItsEndUndoIsRefusedEvenWhereNoSweepHasComeBy() {
        decide(Verdict.APPROVE);

        assertRefused("review.refused.undo-too-late", () -> review.undo(CHEN, END));
        review.conclude(ONE_STAGE, END);
        assertRefused("review.refused.undo-too-late", () -> review.undo(CHEN, END));
        assertThat(review.state()).isEqualTo(ReviewState.ACCEPTED);
    }

    @Test
    void nobodyElseUndoesIt() {
        decide(Verdict.APPROVE);

        assertRefused("review.refused.claimed-by", () -> review.undo(ZHAO, JUST_BEFORE));
        assertRefused("review.refused.nothing-to-undo", () -> Desk.submitted().undo(ZHAO, MORNING));
        assertThat(review.pending()).isPresent();
    }

    @Test
    void theSameAgainChangesNothingAndAnotherIsRefusedUntilItIsUndone() {
        decide(Verdict.APPROVE);
        review.decideAfter(
                Duration.ofMinutes(5), Opinion.of(Verdict.APPROVE, "好。"), 1, CHEN, Desk.ONE_STAGE, JUST_BEFORE);

        assertThat(review.pending().orElseThrow().until()).isEqualTo(END);
        assertThat(review.decide(Opinion.of(Verdict.APPROVE, "好。"), 1, CHEN, ONE_STAGE, JUST_BEFORE))
                .isEmpty();
        assertRefused(
                "review.refused.pending",
                () -> review.decide(Opinion.of(Verdict.REJECT, "不好。"), 1, CHEN, ONE_STAGE, JUST_BEFORE));
        assertRefused("review.refused.pending", () -> review.release(CHEN, false, JUST_BEFORE));
        assertRefused("review.refused.pending", () -> review.release(ZHAO, true, JUST_BEFORE));
        assertRefused("review.refused.pending", () -> review.addRemark(1, "课表与教案", null, null, "谁排的？", CHEN));

        review.conclude(ONE_STAGE, END);
        assertThat(review.decide(Opinion.of(Verdict.APPROVE, "好。"), 1, CHEN, ONE_STAGE, END))
                .isEmpty();
    }

    @Test
    void aWithdrawalWithinItIsGranted() {
        decide(Verdict.APPROVE);

        review.decideWithdrawal(JUST_BEFORE);

        assertThat(review.state()).isEqualTo(ReviewState.WITHDRAWN);
        assertThat(review.conclude(ONE_STAGE, END)).isEmpty();
        assertThat(emittedBy(review).get(1).type())
                .isEqualTo(EventType.of(SubmissionWithdrawn.class).token());
        assertThat(review.decisions()).isEmpty();
    }

    @Test
    void anotherTextWithinItIsDeclined() {
        decide(Verdict.APPROVE);

        review.receive(Desk.replacing(1, "<p>改了一个错字。</p>", JUST_BEFORE), ONE_STAGE, JUST_BEFORE);

        assertThat(last(RevisionDeclined.class).revision()).isEqualTo(2);
        assertThat(review.pending()).isPresent();
        assertThat(review.revision()).isEqualTo(1);
    }

    @Test
    void publicationWithinItIsAMistake() {
        decide(Verdict.APPROVE);

        assertThatThrownBy(() -> review.markPublished(GoldenEvent.of(ArticlePublished.class)))
                .isInstanceOf(UnprocessableEventException.class);
    }

    @Test
    void whoNoLongerWorksHereDecidesNothing() {
        decide(Verdict.APPROVE);

        review.takeFrom(ZHAO, JUST_BEFORE);
        assertThat(review.pending()).isPresent();
        review.takeFrom(CHEN, JUST_BEFORE);

        assertThat(review.state()).isEqualTo(ReviewState.SUBMITTED);
        assertThat(review.conclude(ONE_STAGE, END)).isEmpty();
    }

    @Test
    void aTextThatCameBackIsDecidedWithAWindowOfItsOwn() {
        decide(Verdict.REQUEST_CHANGES);
        review.conclude(ONE_STAGE, END);
        review.receive(manuscript(2), ONE_STAGE, END);
        review.claim(Desk.colleague(CHEN), END);

        review.decideAfter(WINDOW, Opinion.of(Verdict.APPROVE, ""), 2, CHEN, Desk.ONE_STAGE, END);

        assertThat(review.pending().orElseThrow().until()).isEqualTo(END.plus(WINDOW));
    }

    private void decide(Verdict verdict) {
        review.decideAfter(WINDOW, Opinion.of(verdict, "好。"), 1, CHEN, Desk.ONE_STAGE, MORNING);
    }

    private <E> E last(Class<E> payload) {
        var emitted = emittedBy(review);
        return EventJson.read(emitted.get(emitted.size() - 1).json(), payload);
    }

    private static void assertRefused(String key, ThrowingCallable act) {
        Refusal refusal = catchThrowableOfType(Refusal.class, act);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.messageKey()).isEqualTo(key);
    }
}
