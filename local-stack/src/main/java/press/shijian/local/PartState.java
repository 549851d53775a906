package press.shijian.local;

import java.time.Instant;

/**
 * The state of a part at one moment.
 *
 * @param address for people: a URL, or host and port
 * @param what name and version of what runs there
 * @param pid 0 where the process was started elsewhere
 * @param residentBytes its share of the machine's memory; -1 where the operating system does not report it
 * @param restarts how often it was started again after it had ended by itself
 */
public record PartState(
        Part part,
        Condition condition,
        String address,
        String what,
        Instant since,
        long pid,
        long residentBytes,
        int restarts) {

    /** A part is starting, then up. One that ends by itself is started again; one that keeps ending is down. */
    public enum Condition {
        WAITING("page.condition.WAITING", "waiting"),
        STARTING("page.condition.STARTING", "waiting"),
        UP("page.condition.UP", "ok"),
        DOWN("page.condition.DOWN", "down"),
        STOPPED("page.condition.STOPPED", "withdrawn");

        private final String key;
        private final String badge;

        Condition(String key, String badge) {
            this.key = key;
            this.badge = badge;
        }

        /** The message key of its name. */
        String key() {
            return key;
        }

        /** The end of its CSS class, as in {@code badge--ok}. */
        String badge() {
            return badge;
        }
    }
}
