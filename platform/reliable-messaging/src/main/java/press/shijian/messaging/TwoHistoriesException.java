package press.shijian.messaging;

/**
 * Two different events have the same source, subject and sequence: the emitting service was restored from a backup and has
 * used a number again.
 */
public final class TwoHistoriesException extends UnprocessableEventException {

    private static final long serialVersionUID = 1L;

    TwoHistoriesException(EventPosition event) {
        super("Two histories: another event %d of %s from %s was applied before"
                .formatted(event.sequence(), event.subject(), event.source()));
    }
}
