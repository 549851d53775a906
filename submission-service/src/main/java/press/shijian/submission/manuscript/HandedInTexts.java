package press.shijian.submission.manuscript;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import press.shijian.events.SubmissionId;
import press.shijian.messaging.AggregateStore;
import press.shijian.text.BodyHtml;
import press.shijian.textindex.NearText;
import press.shijian.textindex.NearTexts;

/**
 * The texts that were handed in last, by anybody, to find those that another text is near to. In memory of each instance,
 * which is filled from the database.
 *
 * <p>Thread-safe.
 */
@Component
public class HandedInTexts implements AutoCloseable {

    /** Who copies from many is told of the nearest. */
    private static final int MOST_TOLD = 3;

    private final NearTexts texts;
    private final int most;
    private final double from;
    private final AggregateStore<Submission> submissions;

    HandedInTexts(
            @Value("${shijian.submission.near-texts.most}") int most,
            @Value("${shijian.submission.near-texts.from}") double from,
            AggregateStore<Submission> submissions) {
        this.texts = new NearTexts(most);
        this.most = most;
        this.from = from;
        this.submissions = submissions;
    }

    /**
     * One that a text is near to.
     *
     * @param likeness from 0 to 1, as {@link NearText} has it
     * @param ownNumber of a submission of the same student; null for somebody else's, of which nothing else is told
     */
    public record Near(double likeness, @Nullable String ownNumber) {}

    /** How many are kept; the newest. */
    public int most() {
        return most;
    }

    /** @param body of the newest revision; it takes the place of an earlier one's */
    public void put(SubmissionId id, String ownerId, String body) {
        texts.put(new Key(id.value(), ownerId).toString(), BodyHtml.readable(body));
    }

    /** Its student has deleted the account. */
    public void remove(SubmissionId id, String ownerId) {
        texts.remove(new Key(id.value(), ownerId).toString());
    }

    /** The nearest first, without earlier revisions of the same submission. */
    public List<Near> near(SubmissionId id, String ownerId, String body) {
        Key own = new Key(id.value(), ownerId);
        return texts.near(BodyHtml.readable(body), own.toString(), from).stream()
                .filter(near -> !Key.of(near.id()).id().equals(id.value())) // written, or handed in, by another member
                .limit(MOST_TOLD)
                .map(near -> new Near(near.likeness(), ownNumber(Key.of(near.id()), ownerId)))
                .toList();
    }

    private @Nullable String ownNumber(Key near, String ownerId) {
        return near.ownerId().equals(ownerId)
                ? submissions.find(near.id()).map(Submission::number).orElse(null)
                : null;
    }

    @Override
    public void close() {
        texts.close();
    }

    /** Says whose it is without a look into the database. Neither id has a blank. */
    private record Key(String id, String ownerId) {

        static Key of(String key) {
            int blank = key.indexOf(' ');
            return new Key(key.substring(0, blank), key.substring(blank + 1));
        }

        @Override
        public String toString() {
            return id + ' ' + ownerId;
        }
    }
}
