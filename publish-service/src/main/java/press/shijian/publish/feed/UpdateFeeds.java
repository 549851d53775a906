package press.shijian.publish.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import press.shijian.publish.feed.FeedUpdate.LogPosition;

/**
 * Brings what happens to articles into their feeds and cards: puts an article into all of its feeds, takes it out of them, puts it
 * back, changes its card. Idempotent. Each of these costs the same however old the article is and however much there is.
 */
@Component
public class UpdateFeeds {

    private static final Comparator<FeedUpdate> BY_SEQUENCE = Comparator.comparingLong(FeedUpdate::sequence);

    private final PlaceInFeeds place;
    private final Cards cards;

    UpdateFeeds(PlaceInFeeds place, Cards cards) {
        this.place = place;
        this.cards = cards;
    }

    /**
     * What became of one event.
     *
     * @param feeds that it is about
     * @param isNew false where the latest feed holds the article, or lacks it, as before
     */
    public record Updated(List<FeedName> feeds, boolean isNew) {}

    /**
     * Applies all that a poll has brought: the cards by one command, and to each feed what belongs there, the latest feed last. So
     * what stands in the latest feed stands in all of its feeds, and has a card; and what has left it has left them all. A batch
     * may be applied again after a crash, in whatever other batches its events come then.
     *
     * @return in the order of the batch
     */
    public List<Updated> applyAll(List<FeedUpdate> batch) {
        if (batch.isEmpty()) {
            return List.of();
        }
        List<FeedUpdate> newest = newestOfEach(batch);
        cards.saveUnlessOlder(cards(newest));
        cards.removeUnlessOlder(removed(newest));
        Map<FeedName, Set<Long>> moved =
                place.place(byFeed(batch, Optional::of), new AppliedEvents(newest(batch), offsets(batch)));
        Set<Long> movedInLatest = moved.getOrDefault(FeedName.LATEST, Set.of());
        return batch.stream()
                .map(one -> new Updated(one.feeds(), movedInLatest.contains(one.number())))
                .toList();
    }

    /**
     * Applies events to another copy of the feeds. The cards are all copies' own.
     *
     * @param copies what the copy of a feed is called; nothing for a feed that is to stay as it is
     */
    void applyAllToCopy(List<FeedUpdate> batch, Function<FeedName, Optional<FeedName>> copies) {
        if (!batch.isEmpty()) {
            List<FeedUpdate> newest = newestOfEach(batch);
            cards.saveUnlessOlder(different(cards(newest)));
            cards.removeUnlessOlder(removed(newest));
            place.place(byFeed(batch, copies), new AppliedEvents(newest(batch), offsets(batch)));
        }
    }

    private static List<Card> cards(List<FeedUpdate> newest) {
        return newest.stream().map(FeedUpdate::card).filter(Objects::nonNull).toList();
    }

    private static List<Cards.Removed> removed(List<FeedUpdate> newest) {
        return newest.stream()
                .filter(FeedUpdate::withoutCard)
                .map(one -> new Cards.Removed(one.number(), one.sequence()))
                .toList();
    }

    /** Without those that stand there as they are: nearly all do when feeds are built anew, and reading is cheaper. */
    private List<Card> different(List<Card> wanted) {
        Map<Long, Card> found = cards
                .findAllById(wanted.stream().map(Card::number).toList())
                .stream()
                .collect(Collectors.toMap(Card::number, Function.identity()));
        return wanted.stream()
                .filter(card -> !card.equals(found.get(card.number())))
                .toList();
    }

    private static Instant newest(List<FeedUpdate> batch) {
        return batch.stream()
                .map(one -> one.position().eventTime())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Map<Integer, Long> offsets(List<FeedUpdate> batch) {
        return batch.stream()
                .map(one -> one.position().lay())
                .filter(Objects::nonNull)
                .collect(Collectors.toMap(LogPosition::partition, LogPosition::offset, Math::max, TreeMap::new));
    }

    /** Of each article the newest event that says something of its card. */
    private static List<FeedUpdate> newestOfEach(List<FeedUpdate> batch) {
        return batch.stream()
                .filter(one -> one.card() != null || one.withoutCard())
                .collect(Collectors.toMap(FeedUpdate::number, Function.identity(), BinaryOperator.maxBy(BY_SEQUENCE)))
                .values()
                .stream()
                .toList();
    }

    /** The latest feed is the last. */
    private static Map<FeedName, List<EntryChange>> byFeed(
            List<FeedUpdate> batch, Function<FeedName, Optional<FeedName>> names) {
        Map<FeedName, List<EntryChange>> byFeed = new LinkedHashMap<>();
        for (FeedUpdate one : batch) {
            for (FeedName feed : one.feeds()) {
                byFeed.computeIfAbsent(feed, name -> new ArrayList<>()).add(one.change());
            }
        }
        byFeed.put(FeedName.LATEST, Objects.requireNonNull(byFeed.remove(FeedName.LATEST)));
        Map<FeedName, List<EntryChange>> named = new LinkedHashMap<>();
        byFeed.forEach((feed, changes) -> names.apply(feed).ifPresent(name -> named.put(name, changes)));
        return named;
    }
}
