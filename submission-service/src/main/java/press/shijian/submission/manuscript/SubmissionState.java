package press.shijian.submission.manuscript;

import java.util.Locale;

/** Where a submission stands. {@link Submission} tells what leads from one to the next. */
public enum SubmissionState {
    DRAFT("state.draft", "now.draft"),
    SUBMITTED("state.submitted", "now.submitted"),
    IN_REVIEW("state.in-review", "now.in-review"),
    CHANGES_REQUESTED("state.changes-requested", "now.changes-requested"),
    ACCEPTED("state.accepted", "now.accepted"),
    PUBLISHED("state.published", "now.published"),
    REJECTED("state.rejected", "now.rejected"),
    WITHDRAWN("state.withdrawn", "now.withdrawn");

    private final String messageKey;
    private final String explanationKey;

    SubmissionState(String messageKey, String explanationKey) {
        this.messageKey = messageKey;
        this.explanationKey = explanationKey;
    }

    /** As it stands in JSON and class names. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it is called. */
    public String messageKey() {
        return messageKey;
    }

    /** What it means for the student. */
    public String explanationKey() {
        return explanationKey;
    }

    /** Whether the next step is the student's. */
    public boolean waitsForStudent() {
        return this == DRAFT || this == CHANGES_REQUESTED;
    }

    /** Whether the student may write: also a text that is not handed in yet, while the desk has another one. */
    public boolean isWritable() {
        return this == DRAFT || isUndecided();
    }

    /** Whether nothing can change any more. */
    public boolean isFinal() {
        return this == PUBLISHED || this == REJECTED || this == WITHDRAWN;
    }

    /** Whether the desk still has to say its last word. */
    public boolean isUndecided() {
        return this == SUBMITTED || this == IN_REVIEW || this == CHANGES_REQUESTED;
    }
}
