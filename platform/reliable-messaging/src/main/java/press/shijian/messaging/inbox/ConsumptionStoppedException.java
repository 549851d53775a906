package press.shijian.messaging.inbox;

/** Too many events can't be applied: this one stays on its topic and is tried again after a pause. */
final class ConsumptionStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConsumptionStoppedException(Throwable fault) {
        super("Too many events can't be applied; the last one: " + fault, fault);
    }
}
