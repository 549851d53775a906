package press.shijian.service;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import press.shijian.refusal.Refusal;

/**
 * What takes much memory is done once at a time in each instance. Others wait for their turn, but not without end: their threads answer
 * nobody else meanwhile. Thread-safe.
 */
public final class OneAtATime {

    private final Semaphore turn = new Semaphore(1, true);
    private final Duration patience;
    private final String messageKey;

    /**
     * @param patience to wait for one's turn, at most
     * @param messageKey of the sentence that refuses; {@code {0}} is the minutes to wait
     */
    public OneAtATime(Duration patience, String messageKey) {
        this.patience = patience;
        this.messageKey = messageKey;
    }

    /** @throws Refusal {@code TOO_OFTEN} when its turn doesn't come in time, or as what is done says */
    public <T> T run(Supplier<T> act) {
        if (!takesTurn()) {
            throw Refusal.tooOften(patience, messageKey);
        }
        try {
            return act.get();
        } finally {
            turn.release();
        }
    }

    private boolean takesTurn() {
        try {
            return turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
