package press.shijian.review.desk;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a review stands. */
public enum ReviewState {
    /** In the queue, for anybody who may take it. */
    WAITING,
    /** Somebody reads it; nobody else decides. */
    CLAIMED,
    /** With the student, whose next revision brings it back. */
    CHANGES_REQUESTED,
    REJECTED,
    /** Approved at the last stage; publish-service has yet to say where it stands. */
    ACCEPTED,
    WITHDRAWN,
    PUBLISHED;

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
        return this == WAITING || this == CLAIMED || this == CHANGES_REQUESTED;
    }
}
