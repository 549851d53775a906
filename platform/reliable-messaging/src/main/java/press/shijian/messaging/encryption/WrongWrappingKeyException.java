package press.shijian.messaging.encryption;

/** A key was wrapped with one that this service doesn't have. The sentence says which, and holds no key. */
public final class WrongWrappingKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongWrappingKeyException(String sentence) {
        super(sentence);
    }
}
