package press.shijian.publish.feed;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import press.shijian.events.ArticleText;

/**
 * 相关, by a simple rule for now: what the same team, then the same college, then the same school published in the same
 * category; after that the newest of the category; and at last what the school published elsewhere. Looks at the newest
 * {@value #LOOKED_AT} of each of these feeds, no further.
 */
@Component
public class Related {

    /** How many related articles there are at most. */
    public static final int MOST = 20;

    private static final int LOOKED_AT = 30;

    private final Feeds feeds;

    Related(Feeds feeds) {
        this.feeds = feeds;
    }

    /** @return the most closely related first, without the article itself */
    public List<Card> to(long number, ArticleText text) {
        FeedName category = FeedName.category(text.category());
        Map<FeedName, Stretch> stretches = new LinkedHashMap<>();
        List<String> levels = SourceSlugs.levels(text.source());
        for (int level = levels.size() - 1; level >= 0; level--) {
            stretches.put(FeedName.source(levels.get(level)), Stretch.newest(LOOKED_AT));
        }
        stretches.put(category, Stretch.newest(LOOKED_AT));
        Map<FeedName, List<Long>> numbers = feeds.read(stretches);

        Set<Long> sameSource = new LinkedHashSet<>();
        numbers.forEach((feed, found) -> {
            if (!feed.equals(category)) {
                sameSource.addAll(found);
            }
        });
        Set<Long> candidates = new LinkedHashSet<>(sameSource);
        candidates.addAll(numbers.getOrDefault(category, List.of()));
        candidates.remove(number);
        return feeds.cards(candidates).stream()
                .sorted(Comparator.comparing(card -> !card.summary().category().equals(text.category())))
                .limit(MOST)
                .toList();
    }
}
