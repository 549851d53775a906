package press.shijian.publish.feed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import press.shijian.publish.feed.Rebuild.Difference;

/**
 * Finds where two copies of a feed first differ. Up to a certain time of publication they add up to the same, and from then
 * on they don't: that time is found by halving, with a few reads for each half.
 */
@Component
class CompareCopies {

    private final FeedUpTo upTo;

    CompareCopies(FeedUpTo upTo) {
        this.upTo = upTo;
    }

    static boolean same(FeedRoot live, FeedRoot copy) {
        return live.total() == copy.total() && live.checksum().equals(copy.checksum());
    }

    Optional<Difference> first(FeedName feed, FeedRoot live, FeedRoot copy, Instant now) {
        if (same(live, copy)) {
            return Optional.empty();
        }
        long equal = -1; // milliseconds since 1970: published up to then, all is equal
        long different = now.toEpochMilli();
        while (different - equal > 1) {
            long middle = equal + (different - equal) / 2;
            Instant time = Instant.ofEpochMilli(middle);
            if (upTo.sum(live, time).equals(upTo.sum(copy, time))) {
                equal = middle;
            } else {
                different = middle;
            }
        }
        Instant at = Instant.ofEpochMilli(different);
        List<Long> inLive = numbers(live, at);
        List<Long> inCopy = numbers(copy, at);
        return Optional.of(new Difference(
                feed.value(),
                live.total(),
                copy.total(),
                at,
                inCopy.stream().filter(number -> !inLive.contains(number)).toList(),
                inLive.stream().filter(number -> !inCopy.contains(number)).toList()));
    }

    private List<Long> numbers(FeedRoot root, Instant at) {
        return upTo.at(root, at).stream().map(FeedEntry::number).toList();
    }
}
