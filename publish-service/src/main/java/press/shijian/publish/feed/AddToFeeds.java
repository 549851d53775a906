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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import press.shijian.events.ArticleText;
import press.shijian.events.article.ArticlePublished;

/** Makes the cards of published articles and puts the articles into all of their feeds. Idempotent. */
@Component
public class AddToFeeds {

    private static final Comparator<Published> BY_SEQUENCE = Comparator.comparingLong(Published::sequence);

    private final PlaceInFeeds place;
    private final Cards cards;

    AddToFeeds(PlaceInFeeds place, Cards cards) {
        this.place = place;
        this.cards = cards;
    }

    /** Where an event lies in {@code shijian.articles}. */
    public record LogPosition(int partition, long offset) {}

    /**
     * An event that the feeds are to apply.
     *
     * @param sequence {@code ce_sequence} of the event: what a later event of this article has written stays
     * @param eventTime {@code ce_time} of the event
     * @param lay where it lay in {@code shijian.articles}; null where nobody knows any more
     */
    public record Published(
            ArticlePublished article,
            long sequence,
            Instant eventTime,
            @Nullable LogPosition lay) {

        List<FeedName> feeds() {
            ArticleText text = article.text();
            return FeedName.ofArticle(text.source(), text.category());
        }

        private FeedEntry entry() {
            return new FeedEntry(article.number(), article.publishedAt(), sequence);
        }

        private Card card() {
            return new Card(
                    article.number(),
                    article.submissionId(),
                    article.revision(),
                    Card.Summary.of(article.text()),
                    article.path(),
                    article.publishedAt(),
                    sequence);
        }
    }

    /**
     * What became of one event.
     *
     * @param feeds all that the article stands in now
     * @param isNew false where it stood in the latest feed before
     */
    public record Added(List<FeedName> feeds, boolean isNew) {}

    /**
     * Adds all that a poll has brought: the cards by one command, and to each feed what belongs there, the latest feed last. So
     * what stands in the latest feed stands in all of its feeds, and has a card. A batch may be added again after a crash, in
     * whatever other batches its events come then.
     *
     * @return in the order of the batch
     */
    public List<Added> addAll(List<Published> batch) {
        if (batch.isEmpty()) {
            return List.of();
        }
        cards.saveUnlessOlder(newestOfEach(batch).map(Published::card).toList());
        Map<FeedName, Set<Long>> added =
                place.place(byFeed(batch, Optional::of), new AppliedEvents(newest(batch), offsets(batch)));
        Set<Long> addedToLatest = added.getOrDefault(FeedName.LATEST, Set.of());
        return batch.stream()
                .map(one -> new Added(
                        one.feeds(), addedToLatest.contains(one.article().number())))
                .toList();
    }

    /**
     * Adds events to another copy of the feeds. The cards are all copies' own.
     *
     * @param copies what the copy of a feed is called; nothing for a feed that is to stay as it is
     */
    void addAllToCopy(List<Published> batch, Function<FeedName, Optional<FeedName>> copies) {
        if (!batch.isEmpty()) {
            cards.saveUnlessOlder(
                    different(newestOfEach(batch).map(Published::card).toList()));
            place.place(byFeed(batch, copies), new AppliedEvents(newest(batch), offsets(batch)));
        }
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

    private static Instant newest(List<Published> batch) {
        return batch.stream()
                .map(Published::eventTime)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Map<Integer, Long> offsets(List<Published> batch) {
        return batch.stream()
                .map(Published::lay)
                .filter(Objects::nonNull)
                .collect(Collectors.toMap(LogPosition::partition, LogPosition::offset, Math::max, TreeMap::new));
    }

    private static Stream<Published> newestOfEach(List<Published> batch) {
        return batch.stream()
                .collect(Collectors.toMap(
                        one -> one.article().number(), Function.identity(), BinaryOperator.maxBy(BY_SEQUENCE)))
                .values()
                .stream();
    }

    /** The latest feed is the last. */
    private static Map<FeedName, List<FeedEntry>> byFeed(
            List<Published> batch, Function<FeedName, Optional<FeedName>> names) {
        Map<FeedName, List<FeedEntry>> byFeed = new LinkedHashMap<>();
        for (Published one : batch) {
            for (FeedName feed : one.feeds()) {
                byFeed.computeIfAbsent(feed, name -> new ArrayList<>()).add(one.entry());
            }
        }
        byFeed.put(FeedName.LATEST, Objects.requireNonNull(byFeed.remove(FeedName.LATEST)));
        Map<FeedName, List<FeedEntry>> named = new LinkedHashMap<>();
        byFeed.forEach((feed, entries) -> names.apply(feed).ifPresent(name -> named.put(name, entries)));
        return named;
    }
}
