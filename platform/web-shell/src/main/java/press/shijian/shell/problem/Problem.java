package press.shijian.shell.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What the shell itself refuses, where {@link press.shijian.refusal.Refusal} has no kind for it: not signed in, too often.
 * Public for the shell's other packages; services throw refusals.
 */
public final class Problem extends RuntimeException {

    private final HttpStatus status;
    private final String messageKey;
    private final transient Object[] args;
    private final transient Map<String, String> headers = new LinkedHashMap<>();
    private @Nullable String titleKey;

    private Problem(HttpStatus status, String messageKey, Object[] args) {
        super(status + " " + messageKey, null, false, false);
        this.status = status;
        this.messageKey = messageKey;
        this.args = args;
    }

    public static Problem of(HttpStatus status, String messageKey, Object... args) {
        return new Problem(status, messageKey, args);
    }

    public Problem with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** Where the status's own title would say something else. */
    public Problem titled(String key) {
        titleKey = key;
        return this;
    }

    HttpStatus status() {
        return status;
    }

    String messageKey() {
        return messageKey;
    }

    @Nullable
    String titleKey() {
        return titleKey;
    }

    Object[] args() {
        return args;
    }

    Map<String, String> headers() {
        return headers;
    }
}
