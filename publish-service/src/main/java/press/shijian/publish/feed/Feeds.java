package press.shijian.publish.feed;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import press.shijian.publish.feed.Contents.Slice;

/**
 * Reads feeds: one query for the roots, one for the heads, one for the buckets and one for the cards, all by {@code _id},
 * however many feeds are read at once and wherever in them the articles stand.
 */
@Component
public class Feeds {

    private final FeedRoots roots;
    private final FeedHeads heads;
    private final Buckets buckets;
    private final Cards cards;
    private final FeedAsOf asOf;
    private final Clock clock;

    Feeds(FeedRoots roots, FeedHeads heads, Buckets buckets, Cards cards, FeedAsOf asOf, Clock clock) {
        this.roots = roots;
        this.heads = heads;
        this.buckets = buckets;
        this.cards = cards;
        this.asOf = asOf;
        this.clock = clock;
    }

    /** The numbers of the next older and the next newer article in a feed. */
    public record Neighbours(@Nullable Long older, @Nullable Long newer) {}

    /**
     * @param fingerprint changes when the feed gains or loses an article, and only then
     * @param changedAt when it last changed, never later than now; null for a feed that never had an article
     */
    public record FeedState(String fingerprint, @Nullable Instant changedAt) {}

    /** @return how many articles each feed holds; 0 for a feed that never had one */
    public Map<FeedName, Long> totals(Collection<FeedName> feeds) {
        Map<String, FeedRoot> found = rootsOf(feeds);
        Map<FeedName, Long> totals = new LinkedHashMap<>();
        for (FeedName feed : feeds) {
            FeedRoot root = found.get(feed.value());
            totals.put(feed, root == null ? 0 : root.total());
        }
        return totals;
    }

    public long total(FeedName feed) {
        return roots.findById(feed.value()).map(FeedRoot::total).orElse(0L);
    }

    public FeedState state(FeedName feed) {
        return roots.findById(feed.value())
                .map(root -> new FeedState(root.total() + "-" + root.checksum(), notInFuture(root.changedAt())))
                .orElse(new FeedState("0", null));
    }

    /** Version 0.1 stored times ahead of the clock, and the clock of the instance that wrote may be ahead of this one. */
    private @Nullable Instant notInFuture(@Nullable Instant time) {
        Instant now = clock.instant();
        return time != null && time.isAfter(now) ? now : time;
    }

    /** @return article numbers, newest first */
    public List<Long> read(FeedName feed, Stretch stretch) {
        return read(Map.of(feed, stretch)).getOrDefault(feed, List.of());
    }

    /** @return article numbers, newest first, of each feed */
    public Map<FeedName, List<Long>> read(Map<FeedName, Stretch> stretches) {
        Map<String, FeedRoot> foundRoots = rootsOf(stretches.keySet());
        Map<FeedName, List<Slice>> slices = new LinkedHashMap<>();
        stretches.forEach((feed, stretch) -> {
            FeedRoot root = foundRoots.get(feed.value());
            slices.put(feed, root == null ? List.of() : root.slices(stretch));
        });
        return numbers(slices);
    }

    /** Of slices of heads. */
    private Map<FeedName, List<Long>> numbers(Map<FeedName, List<Slice>> ofHeads) {
        Map<FeedName, List<Slice>> slices = new LinkedHashMap<>(ofHeads);
        Map<String, FeedHead> foundHeads = find(slices, heads::findAllById, FeedHead::id);
        slices.replaceAll((feed, some) -> some.stream()
                .flatMap(slice -> Optional.ofNullable(foundHeads.get(slice.id())).stream()
                        .flatMap(head -> head.slices(slice.start(), slice.end()).stream()))
                .toList());
        Map<String, Bucket> foundBuckets = find(slices, buckets::findAllById, Bucket::id);
        Map<FeedName, List<Long>> numbers = new LinkedHashMap<>();
        slices.forEach((feed, ofBuckets) -> numbers.put(
                feed,
                ofBuckets.stream()
                        .flatMap(slice -> Optional.ofNullable(foundBuckets.get(slice.id())).stream()
                                .flatMap(bucket -> bucket.newestFirst(slice.start(), slice.end()).stream()))
                        .toList()));
        return numbers;
    }

    private static <D> Map<String, D> find(
            Map<FeedName, List<Slice>> slices, Function<List<String>, List<D>> query, Function<D, String> id) {
        List<String> ids =
                slices.values().stream().flatMap(List::stream).map(Slice::id).toList();
        return ids.isEmpty() ? Map.of() : query.apply(ids).stream().collect(Collectors.toMap(id, Function.identity()));
    }

    public Optional<Card> newest(FeedName feed) {
        return cards(read(feed, Stretch.newest(1))).stream().findFirst();
    }

    public FeedPage page(FeedName feed, int page, int size) {
        Optional<FeedRoot> root = roots.findById(feed.value());
        List<Slice> slices =
                root.map(found -> found.slices(Stretch.page(page, size))).orElse(List.of());
        List<Long> numbers = numbers(Map.of(feed, slices)).getOrDefault(feed, List.of());
        return new FeedPage(
                cards(numbers), page, size, root.map(FeedRoot::total).orElse(0L));
    }

    /**
     * A page of the feed as it was: all that was published up to then and was not taken back by then. An event that the feed
     * has applied late counts from its own time on.
     *
     * @param time inclusive
     * @throws press.shijian.refusal.Refusal where too much has left the feed since then
     */
    public FeedPast past(FeedName feed, Instant time, int page, int size) {
        FeedAsOf.Past past = roots.findById(feed.value())
                .map(root -> asOf.read(root, time, Stretch.page(page, size)))
                .orElse(FeedAsOf.Past.NOTHING);
        List<Long> standing = past.entries().stream()
                .filter(FeedEntry::stands)
                .map(FeedEntry::number)
                .toList();
        Map<Long, Card> found = cards(standing).stream().collect(Collectors.toMap(Card::number, Function.identity()));
        return new FeedPast(
                past.entries().stream()
                        .map(entry -> new FeedPast.Row(
                                entry.number(), entry.publishedAt(), entry.sequence(), found.get(entry.number())))
                        .toList(),
                page,
                size,
                past.total());
    }

    /** What has left the feed of late, the latest last: some twenty at most. */
    public List<FeedRoot.Gone> gone(FeedName feed) {
        return roots.findById(feed.value()).map(FeedRoot::gone).orElse(List.of());
    }

    /** In the order of the numbers, without articles that have no card (yet). */
    public List<Card> cards(Collection<Long> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        Map<Long, Card> found = new HashMap<>();
        cards.findAllById(numbers).forEach(card -> found.put(card.number(), card));
        return numbers.stream().filter(found::containsKey).map(found::get).toList();
    }

    public Optional<Card> card(long number) {
        return cards.findById(number);
    }

    public Neighbours neighboursInCategory(Card card) {
        List<FeedEntry> around = around(FeedName.category(card.summary().category()), card.publishedAt());
        int place = Collections.binarySearch(around, new FeedEntry(card.number(), card.publishedAt()));
        if (place < 0) {
            return new Neighbours(null, null);
        }
        return new Neighbours(
                place == 0 ? null : around.get(place - 1).number(),
                place == around.size() - 1 ? null : around.get(place + 1).number());
    }

    /** What stands in the bucket where an article of this time has its place, and in those beside it. */
    private List<FeedEntry> around(FeedName feed, Instant publishedAt) {
        Optional<FeedRoot> root = roots.findById(feed.value());
        Optional<FeedHead> head = root.flatMap(found -> heads.findById(found.partId(found.partAt(publishedAt))));
        if (head.isEmpty()) {
            return List.of();
        }
        int middle = head.get().firstBucket() + head.get().partAt(publishedAt);
        List<String> ids = IntStream.rangeClosed(Math.max(0, middle - 1), middle + 1)
                .mapToObj(index -> Bucket.id(root.get().stored(), index))
                .toList();
        return buckets.findAllById(ids).stream()
                .flatMap(bucket -> bucket.standing().stream())
                .sorted()
                .toList();
    }

    private Map<String, FeedRoot> rootsOf(Collection<FeedName> feeds) {
        return roots.findAllById(feeds.stream().map(FeedName::value).toList()).stream()
                .collect(Collectors.toMap(FeedRoot::id, Function.identity()));
    }
}
