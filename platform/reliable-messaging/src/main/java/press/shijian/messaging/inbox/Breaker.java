package press.shijian.messaging.inbox;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps a bad release from turning a whole backlog into dead letters. While at least half of the last events could not be
 * applied, it lets only one become a letter per pause; the others wait on their topic. It closes by itself when events are
 * applied again. Thread-safe.
 */
final class Breaker {

    private static final int WINDOW = 20;

    private final Duration pause;
    private final Clock clock;

    /** Of the last events, whether each became a dead letter. */
    private final Deque<Boolean> last = new ArrayDeque<>();

    private long nextLetterAt;

    Breaker(Duration pause, Clock clock) {
        this.pause = pause;
        this.clock = clock;
    }

    /** Whether too many events fail for one more to be buried now. */
    synchronized boolean refusesLetters() {
        return isOpen() && clock.millis() < nextLetterAt;
    }

    synchronized boolean isOpen() {
        return last.size() == WINDOW && last.stream().filter(letter -> letter).count() >= WINDOW / 2;
    }

    synchronized void buried() {
        note(true);
        nextLetterAt = clock.millis() + pause.toMillis();
    }

    synchronized void applied() {
        note(false);
    }

    private void note(boolean letter) {
        last.add(letter);
        if (last.size() > WINDOW) {
            last.remove();
        }
    }
}
