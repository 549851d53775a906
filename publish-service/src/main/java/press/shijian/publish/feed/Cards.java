package press.shijian.publish.feed;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** One card per article, by the article's number. */
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
}
