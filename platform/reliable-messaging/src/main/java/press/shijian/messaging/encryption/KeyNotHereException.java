package press.shijian.messaging.encryption;

import org.jspecify.annotations.Nullable;

/** The key that an event needs has not come yet, nor the news that it was erased. Neither says anything about the event. */
public final class KeyNotHereException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;

    KeyNotHereException(DataKeyId id, @Nullable Throwable cause) {
        super("The key %s has not come yet".formatted(id), cause);
        this.key = id.toString();
    }

    /** A service without a wrapping key reads no keys at all. */
    KeyNotHereException(String key) {
        super("The key %s can't be read: %s is missing".formatted(key, WrappingKeys.SETTING));
        this.key = key;
    }

    /** Its id. */
    public String key() {
        return key;
    }
}
