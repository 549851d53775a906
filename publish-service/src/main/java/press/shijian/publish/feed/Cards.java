package press.shijian.publish.feed;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** One card per article, by the article's number. A retracted article has none, and none comes back. */
public interface Cards {

    Optional<Card> findById(long number);

    /** In no particular order, without those that do not exist. */
    List<Card> findAllById(Iterable<Long> numbers);

    /**
     * Each replaces the card that the article had before, unless a later event of the article wrote that one.
     *
     * @param cards at most one of each article
     */
    void saveUnlessOlder(Collection<Card> cards);

    /**
     * A card that is no more.
     *
     * @param sequence of the article's event that took it away: what an older one writes late stays away
     */
    record Removed(long number, long sequence) {}

    /** @param removed at most one of each article */
    void removeUnlessOlder(Collection<Removed> removed);
}
