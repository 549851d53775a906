package press.shijian.acceptance.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import press.shijian.acceptance.history.History.Text;

/**
 * What topics, databases and pages hold once everything is quiet.
 *
 * @param events all on the three topics, in the order of each partition, repeated ones included
 * @param submissions as their students see them, by id; those of a {@link History}
 * @param reviews as the desk sees them, likewise; one that never came there is missing
 * @param feeds their items in the order of their pages, by the feed's name
 * @param stored every document that emits or hears events
 * @param deadLetters those that no operator has dealt with, and events that are parked
 */
public record Evidence(
        List<Event> events,
        Map<String, Submission> submissions,
        Map<String, Review> reviews,
        Map<String, List<Item>> feeds,
        List<Stored> stored,
        List<String> deadLetters) {

    /**
     * One message.
     *
     * @param kind the word in its type, e.g. {@code submitted}
     * @param revision 0 where the event names none
     * @param number of the article; 0 where the event names none
     * @param replaces the revision whose place this one is to take; 0 where it is none
     * @param answers to comments on passages, by the comments' ids
     * @param remarks how many comments on passages it carries
     */
    public record Event(
            String topic,
            int partition,
            String id,
            String kind,
            String subject,
            long sequence,
            int revision,
            @Nullable Text text,
            long number,
            int replaces,
            Map<String, String> answers,
            int remarks) {

        Event(
                String topic,
                int partition,
                String id,
                String kind,
                String subject,
                long sequence,
                int revision,
                @Nullable Text text,
                long number) {
            this(topic, partition, id, kind, subject, sequence, revision, text, number, 0, Map.of(), 0);
        }

        Event onPartition(int other) {
            return new Event(
                    topic, other, id, kind, subject, sequence, revision, text, number, replaces, answers, remarks);
        }

        @Override
        public String toString() {
            return kind + " #" + sequence + " of " + subject + " on " + topic;
        }
    }

    /**
     * @param titles of the revisions, the first one first
     * @param timeline kind and revision, e.g. {@code submitted 1}
     * @param answers to comments, by the comments' ids, for each revision
     * @param writers who may write it, by name: its owner first, then members
     */
    public record Submission(
            String status,
            List<String> titles,
            List<String> timeline,
            List<Map<String, String>> answers,
            List<String> writers) {}

    /**
     * @param titles of the revisions, the first one first
     * @param decisions the kind of the event that each makes, and the revision, e.g. {@code accepted 1}
     * @param answers to comments, by the comments' ids, for each revision
     */
    public record Review(
            String state, List<String> titles, List<String> decisions, List<Map<String, String>> answers) {}

    /** An article in a feed. */
    public record Item(long number, String title, String category, String school, Instant publishedAt) {}

    /**
     * An aggregate's document.
     *
     * @param waiting events in its outbox
     * @param heard the last sequence applied, by the service that emitted it
     */
    public record Stored(String collection, String id, long lastSequence, int waiting, Map<String, Long> heard) {}
}
