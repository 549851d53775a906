package press.shijian.submission.manuscript;

import java.util.Locale;

/** What a student is told by mail: each act of the desk or of the site that changes what they may do or hope for. */
public enum DecisionMail {
    CHANGES_REQUESTED(
            "mail.changes-requested.subject",
            "mail.changes-requested.text",
            "mail.changes-requested.button",
            "mail.changes-requested.hint"),
    ACCEPTED("mail.accepted.subject", "mail.accepted.text", "mail.accepted.button", "mail.accepted.hint"),
    REJECTED("mail.rejected.subject", "mail.rejected.text", "mail.rejected.button", "mail.rejected.hint"),
    PUBLISHED("mail.published.subject", "mail.published.text", "mail.published.button", "mail.published.hint"),
    WITHDRAWN("mail.withdrawn.subject", "mail.withdrawn.text", "mail.withdrawn.button", "mail.withdrawn.hint"),
    WITHDRAWAL_DECLINED(
            "mail.withdrawal-declined.subject",
            "mail.withdrawal-declined.text",
            "mail.withdrawal-declined.button",
            "mail.withdrawal-declined.hint"),
    REVISION_DECLINED(
            "mail.revision-declined.subject",
            "mail.revision-declined.text",
            "mail.revision-declined.button",
            "mail.revision-declined.hint"),
    CORRECTED("mail.corrected.subject", "mail.corrected.text", "mail.corrected.button", "mail.corrected.hint"),
    CORRECTION_DECLINED(
            "mail.correction-declined.subject",
            "mail.correction-declined.text",
            "mail.correction-declined.button",
            "mail.correction-declined.hint"),
    RETRACTED("mail.retracted.subject", "mail.retracted.text", "mail.retracted.button", "mail.retracted.hint");

    private final String subjectKey;
    private final String textKey;
    private final String buttonKey;
    private final String hintKey;

    DecisionMail(String subjectKey, String textKey, String buttonKey, String hintKey) {
        this.subjectKey = subjectKey;
        this.textKey = textKey;
        this.buttonKey = buttonKey;
        this.hintKey = hintKey;
    }

    /** The name of its kind. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Takes what the submission is called, as all texts but the hint do. */
    public String subjectKey() {
        return subjectKey;
    }

    public String textKey() {
        return textKey;
    }

    public String buttonKey() {
        return buttonKey;
    }

    public String hintKey() {
        return hintKey;
    }

    /**
     * Whether the submission has gone on, so that the mail would say what is no longer so.
     *
     * @param revision that it is about; 0 where it is about none
     */
    public boolean isOvertaken(Submission submission, int revision) {
        return switch (this) {
            case CHANGES_REQUESTED ->
                submission.isAnswered(revision)
                        || submission.withdrawalRequestedAt().isPresent()
                        || submission.state().isFinal()
                        || submission.state() == SubmissionState.ACCEPTED;
            case ACCEPTED -> submission.state() == SubmissionState.PUBLISHED;
            case PUBLISHED, CORRECTED, CORRECTION_DECLINED ->
                submission.standing().state() == ArticleStanding.State.RETRACTED;
            case REJECTED, WITHDRAWN, WITHDRAWAL_DECLINED, REVISION_DECLINED, RETRACTED -> false;
        };
    }
}
