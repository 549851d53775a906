package press.shijian.messaging;

/**
 * The place of one event among all that a group hears: what identifies it, however often and wherever it arrives.
 */
public record EventPosition(String group, String source, String subject, long sequence) {

    /** Sorts by subject, and the events of one subject by sequence. */
    public String key() {
        return lane() + "%019d".formatted(sequence);
    }

    /** What the keys of one subject's events from one source begin with. */
    public String lane() {
        return group + "/" + source + "/" + subject + "/";
    }

    public EventPosition next() {
        return new EventPosition(group, source, subject, sequence + 1);
    }
}
