package press.shijian.submission.manuscript;

import java.util.Locale;

/** Where a submission stands. {@link Submission} tells what leads from one to the next. */
public enum SubmissionState {
    DRAFT,
    SUBMITTED,
    IN_REVIEW,
    CHANGES_REQUESTED,
    ACCEPTED,
    PUBLISHED,
    REJECTED,
    WITHDRAWN;

    /** As it stands in JSON, message keys and class names. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it waits for the student, who may write. */
    public boolean isWritable() {
        return this == DRAFT || this == CHANGES_REQUESTED;
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
