package press.shijian.messaging.outbox;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import press.shijian.messaging.OutgoingEvent;

/**
 * One aggregate whose events are being sent, one after the other: the next leaves when the broker has acknowledged the one
 * before, so a fault in between never lets one overtake. It lives until what it has sent is taken out of the outbox. Not
 * thread-safe: it belongs to the dispatcher.
 */
final class Lane {

    /** What a lane is found by. */
    record Key(Outbox outbox, String id) {

        @Override
        public String toString() {
            return outbox.name() + " " + id;
        }
    }

    private final Key key;
    private final Queue<OutgoingEvent> queue = new ArrayDeque<>();
    private long lastQueued;
    private long lastAcknowledged;
    private long lastTakenOut;
    private boolean sending;
    private boolean closed;
    private boolean lacksSome;

    Lane(Key key) {
        this.key = key;
    }

    Key key() {
        return key;
    }

    /**
     * Puts events behind those that are here, without those that it has had.
     *
     * @param firstWaiting sequence of the first event in the outbox
     * @return bytes that it holds more than before
     */
    long add(long firstWaiting, List<OutgoingEvent> events) {
        long bytes = 0;
        for (OutgoingEvent event : events) {
            long next = lastQueued == 0 ? firstWaiting : lastQueued + 1;
            if (closed || event.sequence() > next) {
                lacksSome = true;
                return bytes;
            }
            if (event.sequence() == next) {
                queue.add(event);
                lastQueued = next;
                bytes += event.bytes();
            }
        }
        return bytes;
    }

    /** The event to send now; null where one is under way, or none waits. */
    @Nullable
    OutgoingEvent next() {
        return sending ? null : queue.peek();
    }

    void sending() {
        sending = true;
    }

    /** Returns the sequence of the event that the broker has acknowledged. */
    long acknowledged() {
        sending = false;
        lastAcknowledged = queue.remove().sequence();
        return lastAcknowledged;
    }

    void takenOut(long sequence) {
        lastTakenOut = Math.max(lastTakenOut, sequence);
    }

    /** Gives up what is queued: it waits in the outbox. Returns how many bytes it held. */
    long close() {
        long bytes = queue.stream().mapToLong(OutgoingEvent::bytes).sum();
        sending = false;
        closed = true;
        queue.clear();
        return bytes;
    }

    boolean hasEnded() {
        return queue.isEmpty() && lastTakenOut == lastAcknowledged;
    }

    /** Whether events were announced that have to be read from the outbox, and may be sent now. */
    boolean lacksSome() {
        return lacksSome && !closed;
    }
}
