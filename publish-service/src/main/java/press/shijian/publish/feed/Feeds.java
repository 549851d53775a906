package press.shijian.publish.feed;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads feeds: one query for the heads, one for the buckets and one for the cards, all by {@code _id}, however many feeds
 * are read at once.
 */
@Component
public class Feeds {

    private final FeedHeads heads;
    private final Buckets buckets;
    private final Cards cards;
    private final Clock clock;

    Feeds(FeedHeads heads, Buckets buckets, Cards cards, Clock clock) {
        this.heads = heads;
        this.buckets = buckets;
        this.cards = cards;
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
        Map<String, FeedHead> found = headsOf(feeds);
        Map<FeedName, Long> totals = new LinkedHashMap<>();
        for (FeedName feed : feeds) {
            FeedHead head = found.get(feed.value());
            totals.put(feed, head == null ? 0 : head.total());
        }
        return totals;
    }

    public long total(FeedName feed) {
        return heads.findById(feed.value()).map(FeedHead::total).orElse(0L);
    }

    public FeedState state(FeedName feed) {
        return heads.findById(feed.value())
                .map(head -> new FeedState(
                        head.total() + "-" + Long.toHexString(head.checksum()), notInFuture(head.changedAt())))
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
        Map<String, FeedHead> found = headsOf(stretches.keySet());
        Map<FeedName, List<Piece>> pieces = new LinkedHashMap<>();
        stretches.forEach((feed, stretch) -> pieces.put(feed, pieces(feed, found.get(feed.value()), stretch)));
        List<String> ids = pieces.values().stream()
                .flatMap(List::stream)
                .map(Piece::bucketId)
                .toList();
        Map<String, Bucket> read = ids.isEmpty()
                ? Map.of()
                : buckets.findAllById(ids).stream().collect(Collectors.toMap(Bucket::id, Function.identity()));
        Map<FeedName, List<Long>> numbers = new LinkedHashMap<>();
        pieces.forEach((feed, parts) -> numbers.put(
                feed,
                parts.stream()
                        .flatMap(part -> part.newestFirst(read.get(part.bucketId())).stream())
                        .toList()));
        return numbers;
    }

    public Optional<Card> newest(FeedName feed) {
        return cards(read(feed, Stretch.newest(1))).stream().findFirst();
    }

    public FeedPage page(FeedName feed, int page, int size) {
        return new FeedPage(cards(read(feed, Stretch.page(page, size))), page, size, total(feed));
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
        FeedName feed = FeedName.category(card.summary().category());
        List<String> ids = new ArrayList<>();
        for (int index = Math.max(0, card.categoryBucket() - 1); index <= card.categoryBucket() + 1; index++) {
            ids.add(Bucket.id(feed, index));
        }
        List<FeedEntry> around = buckets.findAllById(ids).stream()
                .flatMap(bucket -> bucket.entries().stream())
                .sorted()
                .toList();
        int place = Collections.binarySearch(around, new FeedEntry(card.number(), card.publishedAt()));
        if (place < 0) {
            return new Neighbours(null, null);
        }
        return new Neighbours(
                place == 0 ? null : around.get(place - 1).number(),
                place == around.size() - 1 ? null : around.get(place + 1).number());
    }

    private Map<String, FeedHead> headsOf(Collection<FeedName> feeds) {
        return heads.findAllById(feeds.stream().map(FeedName::value).toList()).stream()
                .collect(Collectors.toMap(FeedHead::id, Function.identity()));
    }

    /** The buckets of a stretch, the newest first, and the entries to take from each. */
    private static List<Piece> pieces(FeedName feed, @Nullable FeedHead head, Stretch stretch) {
        List<Piece> pieces = new ArrayList<>();
        if (head == null) {
            return pieces;
        }
        long newer = stretch.from();
        int wanted = stretch.size();
        for (int index = head.counts().size() - 1; index >= 0 && wanted > 0; index--) {
            int count = head.counts().get(index);
            if (newer >= count) {
                newer -= count;
                continue;
            }
            int end = count - (int) newer;
            int start = Math.max(0, end - wanted);
            pieces.add(new Piece(Bucket.id(feed, index), start, end));
            wanted -= end - start;
            newer = 0;
        }
        return pieces;
    }

    /**
     * @param start counted from the bucket's oldest, inclusive
     * @param end exclusive
     */
    private record Piece(String bucketId, int start, int end) {

        List<Long> newestFirst(@Nullable Bucket bucket) {
            List<Long> numbers = new ArrayList<>();
            if (bucket != null) {
                for (int i = Math.min(end, bucket.size()) - 1; i >= start; i--) {
                    numbers.add(bucket.entries().get(i).number());
                }
            }
            return numbers;
        }
    }
}
