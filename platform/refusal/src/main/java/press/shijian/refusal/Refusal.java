package press.shijian.refusal;

import java.time.Duration;
import java.util.List;

/**
 * A service refuses what a person asked, and says why in a sentence of its message bundle. Throw it from wherever the reason
 * is known; who asked learns it in their own language and form.
 */
public final class Refusal extends RuntimeException {

    /** What kind of no it is. */
    public enum Kind {
        /** What was sent breaks a rule about its form or content. */
        INVALID,
        NOT_FOUND,
        /** It was there, and was taken back for good. */
        GONE,
        /** It was right in itself, but the thing is in a state where it can't be done. */
        CONFLICT,
        /** Somebody else was faster: the version named is no longer the newest. */
        STALE,
        /** Somebody else has it in hand now. */
        LOCKED,
        /** It was done too often already; {@link Refusal#waitFor} says until when. */
        TOO_OFTEN
    }

    /**
     * One field's part in the refusal.
     *
     * @param field as the JSON and the form name it, nested ones with dots
     * @param messageKey of what is wrong; the field's name is said in front of it
     */
    public record FieldError(String field, String messageKey, Object... args) {}

    private final Kind kind;
    private final String messageKey;
    private final transient Object[] args;
    private final transient List<FieldError> fieldErrors;
    private final Duration wait;

    private Refusal(Kind kind, String messageKey, Object[] args, List<FieldError> fieldErrors, Duration wait) {
        super(kind + " " + messageKey, null, false, false);
        this.kind = kind;
        this.messageKey = messageKey;
        this.args = args;
        this.fieldErrors = List.copyOf(fieldErrors);
        this.wait = wait;
    }

    private static Refusal of(Kind kind, String messageKey, Object... args) {
        return new Refusal(kind, messageKey, args, List.of(), Duration.ZERO);
    }

    public static Refusal notFound(String messageKey, Object... args) {
        return of(Kind.NOT_FOUND, messageKey, args);
    }

    public static Refusal gone(String messageKey, Object... args) {
        return of(Kind.GONE, messageKey, args);
    }

    public static Refusal conflict(String messageKey, Object... args) {
        return of(Kind.CONFLICT, messageKey, args);
    }

    public static Refusal stale(String messageKey, Object... args) {
        return of(Kind.STALE, messageKey, args);
    }

    public static Refusal locked(String messageKey, Object... args) {
        return of(Kind.LOCKED, messageKey, args);
    }

    /** @param messageKey of a sentence with one argument, the minutes to wait */
    public static Refusal tooOften(Duration wait, String messageKey) {
        Object[] minutes = {Math.max(1, wait.plusSeconds(59).toMinutes())};
        return new Refusal(Kind.TOO_OFTEN, messageKey, minutes, List.of(), wait);
    }

    public static Refusal invalid(String messageKey, Object... args) {
        return of(Kind.INVALID, messageKey, args);
    }

    /** The fields say it all; the sentence above them is the shell's own. */
    public static Refusal invalid(List<FieldError> fieldErrors) {
        return new Refusal(Kind.INVALID, "problem.invalid.fields", new Object[0], fieldErrors, Duration.ZERO);
    }

    public static Refusal invalidField(String field, String messageKey, Object... args) {
        return invalid(List.of(new FieldError(field, messageKey, args)));
    }

    public Kind kind() {
        return kind;
    }

    public String messageKey() {
        return messageKey;
    }

    public Object[] args() {
        return args.clone();
    }

    /** After which it may be tried again; zero where waiting does not help. */
    public Duration waitFor() {
        return wait;
    }

    public List<FieldError> fieldErrors() {
        return fieldErrors;
    }
}
