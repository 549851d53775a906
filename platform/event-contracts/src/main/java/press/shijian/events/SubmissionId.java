package press.shijian.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What identifies a submission, and with it its review and its article, in every service; on the wire a string, and the
 * key of each event about it.
 *
 * @param value a UUID, for what submission-service began
 */
public record SubmissionId(@JsonValue String value) {

    @JsonCreator
    public SubmissionId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A submission's id is empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
