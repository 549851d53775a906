package press.shijian.messaging;

/** Trying again will not help: the message becomes a dead letter, with this message as its reason. */
public class UnprocessableEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnprocessableEventException(String reason) {
        super(reason);
    }

    public UnprocessableEventException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
