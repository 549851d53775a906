package press.shijian.publish.feed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;
import press.shijian.service.Categories;

/**
 * 推荐, by a simple rule for now: the newest of each category in turn, categories in their order, so that no busy category
 * crowds out the others. Nothing is stored for it.
 */
@Component
public class Recommended {

    private final Feeds feeds;
    private final List<FeedName> categories;

    Recommended(Feeds feeds, Categories categories) {
        this.feeds = feeds;
        this.categories = StreamSupport.stream(categories.spliterator(), false)
                .map(FeedName::category)
                .toList();
    }

    public long total() {
        return feeds.totals(categories).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    public FeedPage page(int page, int size) {
        return new FeedPage(feeds.cards(read(Stretch.page(page, size))), page, size, total());
    }

    /** @return article numbers, the most recommended first */
    public List<Long> read(Stretch stretch) {
        Map<FeedName, Long> totals = feeds.totals(categories);
        long[] lengths = categories.stream()
                .mapToLong(category -> totals.getOrDefault(category, 0L))
                .toArray();
        List<RoundRobin.Pick> picks = RoundRobin.picks(lengths, stretch);

        Map<FeedName, Stretch> needed = new HashMap<>();
        for (RoundRobin.Pick pick : picks) {
            needed.merge(
                    categories.get(pick.list()),
                    new Stretch(pick.rank(), 1),
                    (first, next) -> new Stretch(first.from(), (int) (next.from() - first.from()) + 1));
        }
        Map<FeedName, List<Long>> read = feeds.read(needed);
        return picks.stream()
                .map(pick -> {
                    FeedName category = categories.get(pick.list());
                    List<Long> numbers = read.getOrDefault(category, List.of());
                    int at = (int) (pick.rank()
                            - Objects.requireNonNull(needed.get(category)).from());
                    return at < numbers.size() ? numbers.get(at) : null;
                })
                .filter(Objects::nonNull)
                .toList();
    }
}
