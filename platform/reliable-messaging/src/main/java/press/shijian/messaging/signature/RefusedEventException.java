package press.shijian.messaging.signature;

import java.util.Locale;
import press.shijian.messaging.UnprocessableEventException;

/** The event is not, or not surely, from the service that it names: nothing that its headers say may be believed. */
public final class RefusedEventException extends UnprocessableEventException {

    private static final long serialVersionUID = 1L;

    private final Why why;

    /** Its word in meters and in the security log is its own in lower case. */
    public enum Why {
        /** Another service emits what travels on this topic. */
        SOURCE,
        /** It has no signature, and must have one. */
        UNSIGNED,
        /** It is signed with a key that isn't known, is another service's, or had been retired. */
        KEY,
        /** The signature is over something else, or is no signature. */
        SIGNATURE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    RefusedEventException(Why why, String reason) {
        super(reason);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
