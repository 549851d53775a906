package press.shijian.review.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.review.desk.Desk.CHEN;
import static press.shijian.review.desk.Desk.LATER;
import static press.shijian.review.desk.Desk.MORNING;
import static press.shijian.review.desk.Desk.ONE_STAGE;
import static press.shijian.review.desk.Desk.TWO_STAGES;
import static press.shijian.review.desk.Desk.ZHAO;
import static press.shijian.review.desk.Desk.emittedBy;
import static press.shijian.review.desk.Desk.golden;
import static press.shijian.review.desk.Desk.manuscript;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import press.shijian.events.EventJson;
import press.shijian.events.EventType;
import press.shijian.events.review.ReviewEvents;
import press.shijian.review.desk.Desk.Emitted;

/** The desk says what the golden samples say, to the letter. */
class GoldenReviewEventsTest {

    @Test
    void claimed() {
        assertLastIsGolden(secondRevisionClaimed(ONE_STAGE), ReviewEvents.REVIEW_CLAIMED);
    }

    @Test
    void released() {
        Review review = secondRevisionClaimed(ONE_STAGE);
        review.release(CHEN, false, Instant.parse("2026-08-21T01:40:00.125Z"));

        assertLastIsGolden(review, ReviewEvents.REVIEW_RELEASED);
    }

    @Test
    void stageApproved() {
        Review review = secondRevisionClaimed(TWO_STAGES);
        review.decide(Verdict.APPROVE, 2, CHEN, "结构清楚，可以进入复审。", TWO_STAGES, LATER);

        assertLastIsGolden(review, ReviewEvents.STAGE_APPROVED);
    }

    @Test
    void changesRequested() {
        Review review = secondRevisionClaimed(ONE_STAGE);
        review.decide(Verdict.REQUEST_CHANGES, 2, CHEN, "请注明课表的出处，\n结尾再写一段自己的感想。", ONE_STAGE, LATER);

        assertLastIsGolden(review, ReviewEvents.CHANGES_REQUESTED);
    }

    @Test
    void rejected() {
        Review review = secondRevisionClaimed(ONE_STAGE);
        review.decide(Verdict.REJECT, 2, CHEN, "与已发表的文章重复较多，本次不予采用。", ONE_STAGE, LATER);

        assertLastIsGolden(review, ReviewEvents.SUBMISSION_REJECTED);
    }

    @Test
    void acceptedAtTheSecondStage() {
        Review review = new Review(manuscript(1).submissionId());
        review.receive(manuscript(1), TWO_STAGES);
        review.claim(ZHAO, MORNING);
        review.decide(Verdict.REQUEST_CHANGES, 1, ZHAO, "请注明出处。", TWO_STAGES, MORNING);
        review.receive(manuscript(2), TWO_STAGES);
        review.claim(ZHAO, MORNING);
        review.decide(Verdict.APPROVE, 2, ZHAO, "", TWO_STAGES, MORNING);
        review.claim(CHEN, MORNING);
        review.decide(Verdict.APPROVE, 2, CHEN, "写得真切，同意采用。", TWO_STAGES, LATER);

        assertLastIsGolden(review, ReviewEvents.SUBMISSION_ACCEPTED);
    }

    @Test
    void withdrawn() {
        Review review = secondRevisionClaimed(ONE_STAGE);
        review.decideWithdrawal(Instant.parse("2026-08-20T07:00:01.750Z"));

        assertLastIsGolden(review, ReviewEvents.SUBMISSION_WITHDRAWN);
    }

    @Test
    void withdrawalDeclined() {
        Review review = Desk.in(ReviewState.ACCEPTED);
        review.decideWithdrawal(Instant.parse("2026-08-20T07:00:01.750Z"));

        assertLastIsGolden(review, ReviewEvents.WITHDRAWAL_DECLINED);
    }

    private static Review secondRevisionClaimed(Stages stages) {
        Review review = new Review(manuscript(1).submissionId());
        review.receive(manuscript(1), stages);
        review.claim(CHEN, MORNING);
        review.decide(Verdict.REQUEST_CHANGES, 1, CHEN, "请注明出处。", stages, MORNING);
        review.receive(manuscript(2), stages);
        review.claim(CHEN, MORNING);
        return review;
    }

    private static void assertLastIsGolden(Review review, EventType<?> type) {
        var emitted = emittedBy(review);
        Emitted last = emitted.get(emitted.size() - 1);
        assertThat(last.type()).isEqualTo(type.token());
        assertThat((Object) EventJson.read(last.json(), type.payload())).isEqualTo(golden(type));
    }
}
