package press.shijian.review.desk;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The things that somebody can say about a revision. */
public enum Verdict {
    APPROVE("verdict.approve"),
    REQUEST_CHANGES("verdict.request-changes"),
    REJECT("verdict.reject"),
    /** To an earlier stage; the student hears nothing of it. */
    SEND_BACK("verdict.send-back");

    private final String messageKey;

    Verdict(String messageKey) {
        this.messageKey = messageKey;
    }

    public String messageKey() {
        return messageKey;
    }

    @JsonValue
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Verdict> of(String slug) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.slug().equals(slug))
                .findFirst();
    }

    /** A student who gets a no must hear why. */
    public boolean needsComment() {
        return this != APPROVE;
    }
}
