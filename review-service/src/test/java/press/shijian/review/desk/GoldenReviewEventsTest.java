package press.shijian.review.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.review.desk.Desk.CHEN;
import static press.shijian.review.desk.Desk.LATER;
import static press.shijian.review.desk.Desk.MORNING;
import static press.shijian.review.desk.Desk.ONE_STAGE;
import static press.shijian.review.desk.Desk.TWO_STAGES;
import static press.shijian.review.desk.Desk.ZHAO;
import static press.shijian.review.desk.Desk.emittedBy;
import static press.shijian.review.desk.Desk.manuscript;

import java.time.Instant;
import org.junit.jupiter.api.Test;
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
import press.shijian.messaging.EventType;
import press.shijian.review.desk.Desk.Emitted;
import press.shijian.review.policy.ReviewPolicy;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.GoldenEvent;

/** The desk says what the golden samples say, to the letter. */
@AnyDatabase
class GoldenReviewEventsTest {

    @Test
    void claimed() {
        assertLastIsGolden(secondRevisionClaimed(ONE_STAGE), ReviewClaimed.class);
    }

    @Test
    void released() {
        Review review = secondRevisionClaimed(ONE_STAGE);
        review.release(CHEN, false, Instant.parse("2026-08-21T01:40:00.125Z"));

        assertLastIsGolden(review, ReviewReleased.class);
    }

    @Test
    void stageApproved() {
        Review review = secondRevisionClaimed(TWO_STAGES);
        review.decide(Opinion.of(Verdict.APPROVE, "结构清楚，可以进入复审。"), 2, CHEN, TWO_STAGES, LATER);

        assertLastIsGolden(review, StageApproved.class);
    }

    @Test
    void changesRequested() {
        Review review = secondRevisionClaimed(ONE_STAGE);
        review.addRemark(2, "课表与教案", null, null, "这是谁排的课表？", CHEN);
        review.decide(Opinion.of(Verdict.REQUEST_CHANGES, "请注明课表的出处，\n结尾再写一段自己的感想。"), 2, CHEN, ONE_STAGE, LATER);

        assertLastIsGolden(review, ChangesRequested.class);
    }

    @Test
    void rejected() {
        Review review = secondRevisionClaimed(ONE_STAGE);
        review.addRemark(2, "课表与教案", null, null, "与已发表的一篇相同。", CHEN);
        review.decide(Opinion.of(Verdict.REJECT, "与已发表的文章重复较多，本次不予采用。"), 2, CHEN, ONE_STAGE, LATER);

        assertLastIsGolden(review, SubmissionRejected.class);
    }

    @Test
    void acceptedAtTheSecondStage() {
        Review review = new Review(manuscript(1).submissionId().value());
        review.receive(manuscript(1), TWO_STAGES, MORNING);
        review.claim(Desk.colleague(ZHAO), MORNING);
        review.decide(Opinion.of(Verdict.REQUEST_CHANGES, "请注明出处。"), 1, ZHAO, TWO_STAGES, MORNING);
        review.receive(manuscript(2), TWO_STAGES, MORNING);
        review.claim(Desk.colleague(ZHAO), MORNING);
        review.decide(Opinion.of(Verdict.APPROVE, ""), 2, ZHAO, TWO_STAGES, MORNING);
        review.claim(Desk.colleague(CHEN), MORNING);
        review.decide(Opinion.of(Verdict.APPROVE, "写得真切，同意采用。"), 2, CHEN, TWO_STAGES, LATER);

        assertLastIsGolden(review, SubmissionAccepted.class);
    }

    @Test
    void withdrawn() {
        Review review = secondRevisionClaimed(ONE_STAGE);
        review.decideWithdrawal(Instant.parse("2026-08-20T07:00:01.750Z"));

        assertLastIsGolden(review, SubmissionWithdrawn.class);
    }

    @Test
    void withdrawalDeclined() {
        Review review = Desk.in(ReviewState.ACCEPTED);
        review.decideWithdrawal(Instant.parse("2026-08-20T07:00:01.750Z"));

        assertLastIsGolden(review, WithdrawalDeclined.class);
    }

    @Test
    void revisionDeclined() {
        Review review = Desk.in(ReviewState.IN_REVIEW);
        review.receive(
                Desk.replacing(1, "<p>改了一个错字。</p>", LATER), ONE_STAGE, Instant.parse("2026-08-20T07:00:01.750Z"));

        assertLastIsGolden(review, RevisionDeclined.class);
    }

    private static Review secondRevisionClaimed(ReviewPolicy stages) {
        Review review = new Review(manuscript(1).submissionId().value());
        review.receive(manuscript(1), stages, MORNING);
        review.claim(Desk.colleague(CHEN), MORNING);
        review.decide(Opinion.of(Verdict.REQUEST_CHANGES, "请注明出处。"), 1, CHEN, stages, MORNING);
        review.receive(manuscript(2), stages, MORNING);
        review.claim(Desk.colleague(CHEN), MORNING);
        return review;
    }

    private static void assertLastIsGolden(Review review, Class<?> type) {
        var emitted = emittedBy(review);
        Emitted last = emitted.get(emitted.size() - 1);
        assertThat(last.type()).isEqualTo(EventType.of(type).token());
        assertThat((Object) EventJson.read(last.json(), type)).isEqualTo(GoldenEvent.of(type));
    }
}
