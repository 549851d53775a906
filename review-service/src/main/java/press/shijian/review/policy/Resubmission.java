package press.shijian.review.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a revision enters that answers a request for changes. */
public enum Resubmission {
    /** At the act that asked for them. */
    SAME("resubmission.same"),
    /** At the first one: everybody reads again. */
    FIRST("resubmission.first");

    private final String messageKey;

    Resubmission(String messageKey) {
        this.messageKey = messageKey;
    }

    public String messageKey() {
        return messageKey;
    }

    @JsonValue
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Resubmission> of(String slug) {
        return Arrays.stream(values()).filter(one -> one.slug().equals(slug)).findFirst();
    }
}
