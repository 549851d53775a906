package press.shijian.publish.feed;

import java.util.List;
import java.util.Optional;

/** One card per article, by the article's number. */
public interface Cards {

    Optional<Card> findById(Long number);

    /** In no particular order, without those that do not exist. */
    List<Card> findAllById(Iterable<Long> numbers);

    /** Replaces the card that the article had before. */
    Card save(Card card);
}
