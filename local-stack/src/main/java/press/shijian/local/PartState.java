package press.shijian.local;

import java.time.Instant;

/**
 * How a part is.
 *
 * @param address for people: a URL, or host and port
 * @param what name and version of what runs there
 * @param pid 0 where it is not ours
 * @param residentBytes its share of the machine's memory; -1 where this system doesn't say
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

    /** The life of a part: starting, up, and when it ends by itself starting again, or down when that keeps happening. */
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

        /** Of the text that names it. */
        String key() {
            return key;
        }

        /** Its look, as in {@code badge--ok}. */
        String badge() {
            return badge;
        }
    }
}
