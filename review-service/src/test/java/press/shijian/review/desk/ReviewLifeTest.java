package press.shijian.review.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static press.shijian.review.desk.Desk.CHEN;
import static press.shijian.review.desk.Desk.LATER;
import static press.shijian.review.desk.Desk.MORNING;
import static press.shijian.review.desk.Desk.ONE_STAGE;
import static press.shijian.review.desk.Desk.TWO_STAGES;
import static press.shijian.review.desk.Desk.ZHAO;
import static press.shijian.review.desk.Desk.claimedBy;
import static press.shijian.review.desk.Desk.emittedBy;
import static press.shijian.review.desk.Desk.manuscript;
import static press.shijian.review.desk.Desk.submitted;

import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import press.shijian.events.MadeByAi;
import press.shijian.events.Stage;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.review.ReviewClaimed;
import press.shijian.events.review.ReviewReleased;
import press.shijian.events.review.RevisionDeclined;
import press.shijian.events.review.StageApproved;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.events.review.SubmissionWithdrawn;
import press.shijian.events.review.WithdrawalDeclined;
import press.shijian.messaging.EventJson;
import press.shijian.messaging.EventType;
import press.shijian.messaging.UnprocessableEventException;
import press.shijian.refusal.Refusal;
import press.shijian.review.desk.Desk.Emitted;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.GoldenEvent;

@AnyDatabase
class ReviewLifeTest {

    @Nested
    class BeforeItsManuscript {

        private final Review review = new Review("5f0c3a9e-2b1d-4c57-9a86-1d2e3f405162");

        @Test
        void looksToEverybodyAsIfItWereNotThere() {
            assertRefused(Refusal.Kind.NOT_FOUND, () -> review.claim(Desk.colleague(CHEN), MORNING));
            assertRefused(Refusal.Kind.NOT_FOUND, () -> review.release(CHEN, true, MORNING));
            assertRefused(
                    Refusal.Kind.NOT_FOUND,
                    () -> review.decide(Opinion.of(Verdict.APPROVE, ""), 1, CHEN, ONE_STAGE, LATER));
            assertRefused(Refusal.Kind.NOT_FOUND, review::state);
        }

        @Test
        void canBeNeitherWithdrawnNorPublished() {
            assertThatThrownBy(() -> review.decideWithdrawal(LATER)).isInstanceOf(UnprocessableEventException.class);
            assertThatThrownBy(() -> review.markPublished(GoldenEvent.of(ArticlePublished.class)))
                    .isInstanceOf(UnprocessableEventException.class);
        }
    }

    @Nested
    class HandingIn {

        @Test
        void putsTheTextInTheQueueAtTheFirstStage() {
            Review review = submitted();

            assertThat(review.state()).isEqualTo(ReviewState.SUBMITTED);
            assertThat(review.stage()).isEqualTo(new Stage("first"));
            assertThat(review.number()).isEqualTo("SJ2026-000042");
            assertThat(review.newest().text().body())
                    .isEqualTo(manuscript(1).text().body());
            assertThat(emittedBy(review)).isEmpty();
        }

        @Test
        void cleansTheTextOnceMore() {
            Review review = new Review("a");
            review.receive(
                    manuscript("a", 1, "题", "<p onclick=x>字</p><script>alert(1)</script>", MORNING),
                    ONE_STAGE,
                    MORNING);

            assertThat(review.newest().text().body()).isEqualTo("<p>字</p>");
        }

        @Test
        void bringsItBackToTheStageThatAskedForChanges() {
            Review review = new Review("a");
            review.receive(manuscript(1), TWO_STAGES, MORNING);
            review.claim(Desk.colleague(CHEN), MORNING);
            review.decide(Opinion.of(Verdict.APPROVE, ""), 1, CHEN, TWO_STAGES, MORNING);
            review.claim(Desk.colleague(ZHAO), MORNING);
            review.decide(Opinion.of(Verdict.REQUEST_CHANGES, "请注明出处。"), 1, ZHAO, TWO_STAGES, MORNING);

            review.receive(manuscript(2), TWO_STAGES, MORNING);

            assertThat(review.state()).isEqualTo(ReviewState.SUBMITTED);
            assertThat(review.stage()).isEqualTo(new Stage("second"));
            assertThat(review.revisions()).extracting(Revision::number).containsExactly(1, 2);
            assertThat(review.newest().reply()).isEqualTo("补上了课表的出处和一段感想。");
            assertThat(review.decisions()).hasSize(2);
        }

        @ParameterizedTest
        @EnumSource(value = ReviewState.class, names = "CHANGES_REQUESTED", mode = EnumSource.Mode.EXCLUDE)
        void isNotExpectedUnlessChangesWereAskedFor(ReviewState state) {
            Review review = Desk.in(state);

            assertThatThrownBy(() -> review.receive(manuscript(2), ONE_STAGE, MORNING))
                    .isInstanceOf(UnprocessableEventException.class)
                    .hasMessageContaining(state.slug());
            assertThat(review.state()).isEqualTo(state);
        }

        @Test
        void neverGoesBackToAnOlderRevision() {
            Review review = Desk.in(ReviewState.CHANGES_REQUESTED);

            assertThatThrownBy(() -> review.receive(manuscript(1), ONE_STAGE, MORNING))
                    .isInstanceOf(UnprocessableEventException.class);
        }
    }

    @Nested
    class ReplacingARevision {

        private static final String FIXED = "<p>改了一个错字。</p>";

        @Test
        void keepsItsPlaceWhileNobodyHasClaimedIt() {
            Review review = submitted();
            Instant queued = review.newest().submittedAt();

            review.receive(Desk.replacing(1, FIXED, LATER), ONE_STAGE, LATER);

            assertThat(review.state()).isEqualTo(ReviewState.SUBMITTED);
            assertThat(review.newest().text().body()).isEqualTo(FIXED);
            assertThat(review.newest().submittedAt()).isEqualTo(queued);
            assertThat(review.newest().handedInAt()).isEqualTo(LATER);
            assertThat(review.revisions()).extracting(Revision::number).containsExactly(1, 2);
            assertThat(emittedBy(review)).isEmpty();
        }

        @Test
        void isPossibleAgainOnceTheClaimIsReleased() {
            Review review = claimedBy(CHEN);
            review.release(CHEN, false, LATER);

            review.receive(Desk.replacing(1, FIXED, LATER), ONE_STAGE, LATER);

            assertThat(review.revision()).isEqualTo(2);
        }

        @Test
        void isPossibleAtTheStageThatAskedForChanges() {
            Review review = new Review(manuscript(1).submissionId().value());
            review.receive(manuscript(1), TWO_STAGES, MORNING);
            review.claim(Desk.colleague(CHEN), MORNING);
            review.decide(Opinion.of(Verdict.APPROVE, ""), 1, CHEN, TWO_STAGES, MORNING);
            review.claim(Desk.colleague(ZHAO), MORNING);
            review.decide(Opinion.of(Verdict.REQUEST_CHANGES, "请注明出处。"), 1, ZHAO, TWO_STAGES, MORNING);
            review.receive(manuscript(2), TWO_STAGES, MORNING);

            review.receive(Desk.replacing(2, FIXED, LATER), TWO_STAGES, LATER);

            assertThat(review.revision()).isEqualTo(3);
            assertThat(review.stage()).isEqualTo(new Stage("second"));
        }

        @ParameterizedTest
        @EnumSource(value = ReviewState.class, names = "SUBMITTED", mode = EnumSource.Mode.EXCLUDE)
        void isDeclinedWhereItComesTooLate(ReviewState state) {
            Review review = Desk.in(state);

            review.receive(Desk.replacing(1, FIXED, LATER), ONE_STAGE, LATER);

            assertThat(review.state()).isEqualTo(state);
            assertThat(review.revisions()).extracting(Revision::number).containsExactly(1);
            RevisionDeclined declined = lastEmitted(review, RevisionDeclined.class);
            assertThat(declined.revision()).isEqualTo(2);
            assertThat(declined.reason()).isEqualTo(state.slug());
        }

        /** Else a text that the first stage never saw would pass it. */
        @Test
        void isDeclinedWhereAStageHasApprovedTheOther() {
            Review review = new Review(manuscript(1).submissionId().value());
            review.receive(manuscript(1), TWO_STAGES, MORNING);
            review.claim(Desk.colleague(CHEN), MORNING);
            review.decide(Opinion.of(Verdict.APPROVE, ""), 1, CHEN, TWO_STAGES, MORNING);

            review.receive(Desk.replacing(1, FIXED, LATER), TWO_STAGES, LATER);

            assertThat(review.revision()).isEqualTo(1);
            assertThat(lastEmitted(review, RevisionDeclined.class).revision()).isEqualTo(2);
        }

        @Test
        void isDeclinedWhereTheOneThatItReplacesWasDeclinedItself() {
            Review review = claimedBy(CHEN);
            review.receive(Desk.replacing(1, FIXED, LATER), ONE_STAGE, LATER);
            review.release(CHEN, false, LATER);

            review.receive(Desk.replacing(2, FIXED, LATER), ONE_STAGE, LATER);

            assertThat(review.revision()).isEqualTo(1);
            assertThat(lastEmitted(review, RevisionDeclined.class).revision()).isEqualTo(3);
        }

        @Test
        void takesTheNextNumberAfterADeclinedOne() {
            Review review = claimedBy(CHEN);
            review.receive(Desk.replacing(1, FIXED, LATER), ONE_STAGE, LATER);
            review.decide(Opinion.of(Verdict.REQUEST_CHANGES, "请注明出处。"), 1, CHEN, ONE_STAGE, LATER);

            review.receive(manuscript(3), ONE_STAGE, LATER);

            assertThat(review.revisions()).extracting(Revision::number).containsExactly(1, 3);
        }

        @Test
        void neverComesBeforeTheOneThatItReplaces() {
            assertThatThrownBy(() -> new Review("a").receive(Desk.replacing(1, FIXED, LATER), ONE_STAGE, LATER))
                    .isInstanceOf(UnprocessableEventException.class);
        }
    }

    @Nested
    class Claiming {

        @Test
        void givesItToOnePerson() {
            Review review = claimedBy(CHEN);

            assertThat(review.state()).isEqualTo(ReviewState.IN_REVIEW);
            assertThat(review.isClaimedBy(CHEN)).isTrue();
            assertThat(emittedBy(review))
                    .extracting(Emitted::type)
                    .containsExactly(EventType.of(ReviewClaimed.class).token());
        }

        @Test
        void againByTheSamePersonChangesNothing() {
            Review review = claimedBy(CHEN);

            review.claim(Desk.colleague(CHEN), LATER);

            assertThat(review.claim().orElseThrow().since()).isEqualTo(MORNING);
            assertThat(emittedBy(review)).hasSize(1);
        }

        @Test
        void tellsSomebodyElseWhoHasIt() {
            Review review = claimedBy(CHEN);

            Refusal refusal = assertRefused(Refusal.Kind.CONFLICT, () -> review.claim(Desk.colleague(ZHAO), LATER));
            assertThat(refusal.messageKey()).isEqualTo("review.refused.claimed-by");
            assertThat(refusal.args()).containsExactly("陈老师");
            assertThat(review.isClaimedBy(CHEN)).isTrue();
        }

        @ParameterizedTest
        @EnumSource(
                value = ReviewState.class,
                names = {"SUBMITTED", "IN_REVIEW"},
                mode = EnumSource.Mode.EXCLUDE)
        void isRefusedWhereNothingWaits(ReviewState state) {
            Review review = Desk.in(state);

            assertRefused(Refusal.Kind.CONFLICT, () -> review.claim(Desk.colleague(ZHAO), LATER));
            assertThat(review.state()).isEqualTo(state);
        }

        @Test
        void isRefusedToWhoeverDecidedAtAnotherStage() {
            Review review = new Review("a");
            review.receive(manuscript(1), TWO_STAGES, MORNING);
            review.claim(Desk.colleague(CHEN), MORNING);
            review.decide(Opinion.of(Verdict.APPROVE, ""), 1, CHEN, TWO_STAGES, LATER);

            assertThat(assertRefused(Refusal.Kind.CONFLICT, () -> review.claim(Desk.colleague(CHEN), LATER))
                            .messageKey())
                    .isEqualTo("review.refused.another-stage");
            review.claim(Desk.colleague(ZHAO), LATER);
            assertThat(review.isClaimedBy(ZHAO)).isTrue();
        }

        @Test
        void isOpenToWhoeverAskedForTheChanges() {
            Review review = Desk.in(ReviewState.CHANGES_REQUESTED);
            review.receive(manuscript(2), ONE_STAGE, MORNING);

            review.claim(Desk.colleague(CHEN), LATER);

            assertThat(review.isClaimedBy(CHEN)).isTrue();
        }
    }

    @Nested
    class Releasing {

        @Test
        void putsItBackInTheQueue() {
            Review review = claimedBy(CHEN);

            review.release(CHEN, false, LATER);

            assertThat(review.state()).isEqualTo(ReviewState.SUBMITTED);
            assertThat(review.claim()).isEmpty();
            assertThat(emittedBy(review))
                    .extracting(Emitted::type)
                    .containsExactly(
                            EventType.of(ReviewClaimed.class).token(),
                            EventType.of(ReviewReleased.class).token());
        }

        @Test
        void twiceChangesNothingMore() {
            Review review = claimedBy(CHEN);
            review.release(CHEN, false, LATER);

            review.release(CHEN, false, LATER);

            assertThat(emittedBy(review)).hasSize(2);
        }

        @Test
        void whatSomebodyElseHasIsForEditors() {
            Review review = claimedBy(CHEN);

            assertRefused(Refusal.Kind.CONFLICT, () -> review.release(ZHAO, false, LATER));
            assertThat(review.isClaimedBy(CHEN)).isTrue();

            review.release(ZHAO, true, LATER);
            assertThat(review.state()).isEqualTo(ReviewState.SUBMITTED);
        }

        @ParameterizedTest
        @EnumSource(
                value = ReviewState.class,
                names = {"SUBMITTED", "IN_REVIEW"},
                mode = EnumSource.Mode.EXCLUDE)
        void isRefusedWhereNobodyCanHaveIt(ReviewState state) {
            Review review = Desk.in(state);

            assertRefused(Refusal.Kind.CONFLICT, () -> review.release(CHEN, true, LATER));
        }
    }

    @Nested
    class Deciding {

        @Test
        void approvalAtTheOnlyStageAcceptsTheWholeRevision() {
            Review review = Desk.in(ReviewState.ACCEPTED);

            SubmissionAccepted accepted = lastEmitted(review, SubmissionAccepted.class);
            assertThat(accepted.text().body()).isEqualTo(manuscript(1).text().body());
            assertThat(accepted.text().source()).isEqualTo(manuscript(1).text().source());
            assertThat(accepted.submittedAt()).isEqualTo(manuscript(1).submittedAt());
            assertThat(accepted.madeByAi())
                    .isEqualTo(MadeByAi.asDeclared(manuscript(1).declarations()));
            assertThat(accepted.acceptedAt()).isEqualTo(LATER).isEqualTo(accepted.publishAt());
            assertThat(review.claim()).isEmpty();
        }

        @Test
        void approvalAtAnEarlierStagePutsItBackInTheQueue() {
            Review review = new Review("a");
            review.receive(manuscript(1), TWO_STAGES, MORNING);
            review.claim(Desk.colleague(CHEN), MORNING);

            review.decide(Opinion.of(Verdict.APPROVE, ""), 1, CHEN, TWO_STAGES, LATER);

            assertThat(review.state()).isEqualTo(ReviewState.SUBMITTED);
            assertThat(review.stage()).isEqualTo(new Stage("second"));
            assertThat(emittedBy(review).get(1).type())
                    .isEqualTo(EventType.of(StageApproved.class).token());
        }

        @Test
        void twiceTheSameDecidesOnce() {
            Review review = claimedBy(CHEN);
            assertThat(review.decide(Opinion.of(Verdict.REJECT, "重复较多。"), 1, CHEN, ONE_STAGE, LATER))
                    .isPresent();

            assertThat(review.decide(Opinion.of(Verdict.REJECT, "重复较多。"), 1, CHEN, ONE_STAGE, LATER))
                    .isEmpty();

            assertThat(review.decisions()).hasSize(1);
            assertThat(emittedBy(review)).hasSize(2);
        }

        @Test
        void twiceTheSameAtAnEarlierStageDecidesOnce() {
            Review review = new Review("a");
            review.receive(manuscript(1), TWO_STAGES, MORNING);
            review.claim(Desk.colleague(CHEN), MORNING);
            review.decide(Opinion.of(Verdict.APPROVE, ""), 1, CHEN, TWO_STAGES, LATER);

            assertThat(review.decide(Opinion.of(Verdict.APPROVE, ""), 1, CHEN, TWO_STAGES, LATER))
                    .isEmpty();
            assertThat(review.stage()).isEqualTo(new Stage("second"));
        }

        @Test
        void twiceDifferentlyIsRefused() {
            Review review = Desk.in(ReviewState.ACCEPTED);

            assertRefused(
                    Refusal.Kind.CONFLICT,
                    () -> review.decide(Opinion.of(Verdict.REJECT, "不"), 1, CHEN, ONE_STAGE, LATER));
            assertThat(review.state()).isEqualTo(ReviewState.ACCEPTED);
        }

        @Test
        void needsAClaim() {
            assertThat(assertRefused(
                                    Refusal.Kind.CONFLICT,
                                    () -> submitted()
                                            .decide(Opinion.of(Verdict.APPROVE, ""), 1, CHEN, ONE_STAGE, LATER))
                            .messageKey())
                    .isEqualTo("review.refused.claim-first");
            assertThat(assertRefused(
                                    Refusal.Kind.CONFLICT,
                                    () -> claimedBy(ZHAO)
                                            .decide(Opinion.of(Verdict.APPROVE, ""), 1, CHEN, ONE_STAGE, LATER))
                            .args())
                    .containsExactly("赵老师");
        }

        @Test
        void aboutAnOlderRevisionIsRefusedWithTheReason() {
            Review review = Desk.in(ReviewState.CHANGES_REQUESTED);
            review.receive(manuscript(2), ONE_STAGE, MORNING);
            review.claim(Desk.colleague(CHEN), LATER);

            Refusal refusal = assertRefused(
                    Refusal.Kind.CONFLICT,
                    () -> review.decide(Opinion.of(Verdict.APPROVE, ""), 1, CHEN, ONE_STAGE, LATER));

            assertThat(refusal.messageKey()).isEqualTo("review.refused.older-revision");
            assertThat(refusal.args()).containsExactly(1, 2);
            assertThat(review.state()).isEqualTo(ReviewState.IN_REVIEW);
        }

        @Test
        void aboutARevisionThatIsNotThereIsRefused() {
            assertRefused(
                    Refusal.Kind.CONFLICT,
                    () -> claimedBy(CHEN).decide(Opinion.of(Verdict.APPROVE, ""), 2, CHEN, ONE_STAGE, LATER));
        }

        @ParameterizedTest
        @EnumSource(
                value = ReviewState.class,
                names = {"CHANGES_REQUESTED", "REJECTED", "ACCEPTED", "WITHDRAWN", "PUBLISHED"})
        void isRefusedOnceItIsOverOrWithTheStudent(ReviewState state) {
            Review review = Desk.in(state);

            assertRefused(
                    Refusal.Kind.CONFLICT,
                    () -> review.decide(Opinion.of(Verdict.APPROVE, ""), 1, ZHAO, ONE_STAGE, LATER));
            assertThat(review.state()).isEqualTo(state);
        }
    }

    @Nested
    class Withdrawing {

        @ParameterizedTest
        @EnumSource(
                value = ReviewState.class,
                names = {"SUBMITTED", "IN_REVIEW", "CHANGES_REQUESTED"})
        void isGrantedBeforeAcceptance(ReviewState state) {
            Review review = Desk.in(state);

            review.decideWithdrawal(LATER);

            assertThat(review.state()).isEqualTo(ReviewState.WITHDRAWN);
            assertThat(review.claim()).isEmpty();
            assertThat(review.withdrawnAt()).contains(LATER);
            assertThat(lastOf(review).type())
                    .isEqualTo(EventType.of(SubmissionWithdrawn.class).token());
        }

        @ParameterizedTest
        @EnumSource(
                value = ReviewState.class,
                names = {"REJECTED", "ACCEPTED", "PUBLISHED"})
        void isDeclinedAfterwards(ReviewState state) {
            Review review = Desk.in(state);

            review.decideWithdrawal(LATER);

            assertThat(review.state()).isEqualTo(state);
            assertThat(lastEmitted(review, WithdrawalDeclined.class).reason()).isEqualTo(state.slug());
        }

        @Test
        void whileSomebodyReadsTakesTheDecisionAway() {
            Review review = claimedBy(CHEN);
            review.decideWithdrawal(MORNING);

            assertRefused(
                    Refusal.Kind.CONFLICT,
                    () -> review.decide(Opinion.of(Verdict.APPROVE, ""), 1, CHEN, ONE_STAGE, LATER));
        }

        @Test
        void aSecondTimeIsDeclined() {
            Review review = Desk.in(ReviewState.WITHDRAWN);

            review.decideWithdrawal(LATER);

            assertThat(lastEmitted(review, WithdrawalDeclined.class).reason()).isEqualTo("withdrawn");
        }
    }

    @Nested
    class Publication {

        @Test
        void isTheEndOfWhatWasAccepted() {
            Review review = Desk.in(ReviewState.PUBLISHED);

            assertThat(review.articleUrl()).contains("http://localhost:8083/zhijiao/128.html");
        }

        @ParameterizedTest
        @EnumSource(
                value = ReviewState.class,
                names = {"ACCEPTED", "PUBLISHED"},
                mode = EnumSource.Mode.EXCLUDE)
        void ofWhatWasNeverAcceptedIsAMistake(ReviewState state) {
            Review review = Desk.in(state);

            assertThatThrownBy(() -> review.markPublished(GoldenEvent.of(ArticlePublished.class)))
                    .isInstanceOf(UnprocessableEventException.class);
            assertThat(review.state()).isEqualTo(state);
        }
    }

    private static Refusal assertRefused(Refusal.Kind kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        Refusal refusal = org.assertj.core.api.Assertions.catchThrowableOfType(Refusal.class, act);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.kind()).isEqualTo(kind);
        return refusal;
    }

    private static Emitted lastOf(Review review) {
        var emitted = emittedBy(review);
        return emitted.get(emitted.size() - 1);
    }

    private static <E> E lastEmitted(Review review, Class<E> payload) {
        return EventJson.read(lastOf(review).json(), payload);
    }
}
