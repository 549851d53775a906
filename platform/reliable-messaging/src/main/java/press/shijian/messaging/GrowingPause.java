package press.shijian.messaging;

import java.time.Duration;

/** How long to wait before trying again: twice as long each time, up to a limit. Thread-safe. */
final class GrowingPause {

    private final Duration first;
    private final Duration longest;
    private Duration next;

    GrowingPause(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    synchronized Duration next() {
        Duration now = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) < 0 ? doubled : longest;
        return now;
    }

    synchronized void reset() {
        next = first;
    }
}
