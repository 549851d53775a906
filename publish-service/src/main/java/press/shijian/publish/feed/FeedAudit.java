package press.shijian.publish.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What the last whole pass of the auditor has found, and which instance audits now: one at a time, for as long as it saves again
 * and again. A pass lives in the memory of its instance; where that ends, another instance begins a new one.
 */
@Document("feed_audits")
@TypeAlias("feed-audit")
public class FeedAudit {

    static final String ID = "feeds";

    /** Longer than an auditor rests between two steps. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    @Id
    private final String id;

    @Version
    private @Nullable Long version;

    private @Nullable Findings findings;
    private String keeper = "";
    private Instant keptUntil = Instant.EPOCH;

    /**
     * What a whole pass has found.
     *
     * @param articles how many it has looked at
     * @param feeds what is wrong with each that is not what the articles say
     * @param furtherFeeds how many more add up to something else; they are looked at when those are mended. Null where there are none, as in
     *     what was stored before there was this number
     * @param cards numbers of articles whose card is missing or says something else
     */
    public record Findings(
            Instant startedAt,
            Instant endedAt,
            long articles,
            List<Drift> feeds,
            @Nullable Long furtherFeeds,
            Numbers cards) {

        /** However many they are: those beyond the ones that are named, too. */
        public long wrongFeeds() {
            return feeds.size() + more();
        }

        public long more() {
            return furtherFeeds == null ? 0 : furtherFeeds;
        }
    }

    /**
     * One feed that is not what the articles say. An entry that was altered counts as missing as it should be, and as surplus as
     * it is.
     *
     * @param missing articles that the feed lacks
     * @param surplus entries that no article asks for
     * @param miscounted documents that are not counted as they are in the document above, the first few
     */
    public record Drift(String feed, Numbers missing, Numbers surplus, List<String> miscounted) {

        @Override
        public String toString() {
            return "%s: missing %s, surplus %s, miscounted %s".formatted(feed, missing, surplus, miscounted);
        }
    }

    /**
     * Numbers of articles.
     *
     * @param first the first ten that were found
     */
    public record Numbers(long count, List<Long> first) {

        @Override
        public String toString() {
            return count + " " + first;
        }
    }

    @PersistenceCreator
    private FeedAudit(String id) {
        this.id = id;
    }

    static FeedAudit none() {
        return new FeedAudit(ID);
    }

    boolean mayBeKeptBy(String instance, Instant now) {
        return keeper.equals(instance) || !keptUntil.isAfter(now);
    }

    /** Whether the instance has it for long enough to do something, without a word to the database. */
    boolean isKeptBy(String instance, Instant now) {
        return keeper.equals(instance) && keptUntil.isAfter(now.plus(KEPT.dividedBy(2)));
    }

    void keep(String instance, Instant now) {
        keeper = instance;
        keptUntil = now.plus(KEPT);
    }

    void ended(Findings findings) {
        this.findings = findings;
    }

    /** Of the last whole pass; null before there was one. */
    public @Nullable Findings findings() {
        return findings;
    }
}
