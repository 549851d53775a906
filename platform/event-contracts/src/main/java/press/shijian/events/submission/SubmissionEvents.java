package press.shijian.events.submission;

import press.shijian.events.EventType;
import press.shijian.events.Topics;

/** Every kind of event on {@code shijian.submissions}. */
public final class SubmissionEvents {

    public static final EventType<ManuscriptSubmitted> MANUSCRIPT_SUBMITTED =
            new EventType<>("press.shijian.submission.submitted.v1", Topics.SUBMISSIONS, ManuscriptSubmitted.class);

    public static final EventType<WithdrawalRequested> WITHDRAWAL_REQUESTED = new EventType<>(
            "press.shijian.submission.withdrawal-requested.v1", Topics.SUBMISSIONS, WithdrawalRequested.class);

    private SubmissionEvents() {}
}
