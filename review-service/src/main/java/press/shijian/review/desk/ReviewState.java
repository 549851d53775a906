package press.shijian.review.desk;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a review stands. */
public enum ReviewState {
    /** In the queue, for anybody who may take it. */
    SUBMITTED("state.submitted"),
    /** Somebody reads it; nobody else decides. */
    IN_REVIEW("state.in-review"),
    /** With the student, whose next revision brings it back. */
    CHANGES_REQUESTED("state.changes-requested"),
    REJECTED("state.rejected"),
    /** Approved at the last stage; publish-service has yet to say where it stands. */
    ACCEPTED("state.accepted"),
    WITHDRAWN("state.withdrawn"),
    PUBLISHED("state.published");

    private final String messageKey;

    ReviewState(String messageKey) {
        this.messageKey = messageKey;
    }

    public String messageKey() {
        return messageKey;
    }

    /** As the JSON interface and addresses write it. */
    @JsonValue
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ReviewState> of(String slug) {
        return Arrays.stream(values())
                .filter(state -> state.slug().equals(slug))
                .findFirst();
    }

    /** Whether the desk or the student still has something to do. */
    public boolean isOpen() {
        return this == SUBMITTED || this == IN_REVIEW || this == CHANGES_REQUESTED;
    }
}
