package press.shijian.events.review;

import press.shijian.events.EventType;
import press.shijian.events.Topics;

/** Every kind of event on {@code shijian.reviews}. */
public final class ReviewEvents {

    public static final EventType<ReviewClaimed> REVIEW_CLAIMED =
            type("press.shijian.review.claimed.v1", ReviewClaimed.class);
    public static final EventType<ReviewReleased> REVIEW_RELEASED =
            type("press.shijian.review.released.v1", ReviewReleased.class);
    public static final EventType<StageApproved> STAGE_APPROVED =
            type("press.shijian.review.stage-approved.v1", StageApproved.class);
    public static final EventType<ChangesRequested> CHANGES_REQUESTED =
            type("press.shijian.review.changes-requested.v1", ChangesRequested.class);
    public static final EventType<SubmissionRejected> SUBMISSION_REJECTED =
            type("press.shijian.review.rejected.v1", SubmissionRejected.class);
    public static final EventType<SubmissionWithdrawn> SUBMISSION_WITHDRAWN =
            type("press.shijian.review.withdrawn.v1", SubmissionWithdrawn.class);
    public static final EventType<WithdrawalDeclined> WITHDRAWAL_DECLINED =
            type("press.shijian.review.withdrawal-declined.v1", WithdrawalDeclined.class);
    public static final EventType<SubmissionAccepted> SUBMISSION_ACCEPTED =
            type("press.shijian.review.accepted.v1", SubmissionAccepted.class);

    private ReviewEvents() {}

    private static <E> EventType<E> type(String token, Class<E> payload) {
        return new EventType<>(token, Topics.REVIEWS, payload);
    }
}
