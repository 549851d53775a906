package press.shijian.publish.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import press.shijian.refusal.Refusal;

/**
 * What a feed was at a time: what was published by then, with what has left it since, and without what was out then. Heads and buckets that nothing has left
 * since are counted as they are; the others are read, and so are the ones where that time lies. Their number grows with what
 * was taken back since then, and with nothing else.
 */
@Component
class FeedAsOf {

    /** What is read more than this would make a reader's question a burden to the others. */
    private static final int MOST_READ = 200;

    private final FeedHeads heads;
    private final Buckets buckets;

    FeedAsOf(FeedHeads heads, Buckets buckets) {
        this.heads = heads;
        this.buckets = buckets;
    }

    /**
     * One page of that time.
     *
     * @param entries newest first, as they are now
     * @param total how many articles the feed had
     */
    record Past(List<FeedEntry> entries, long total) {

        static final Past NOTHING = new Past(List.of(), 0);
    }

    /**
     * @param time inclusive
     * @throws Refusal where too much has left the feed since then
     */
    Past read(FeedRoot root, Instant time, Stretch stretch) {
        Reading reading = new Reading(root, time);
        reading.count();
        long total = reading.total();
        return new Past(reading.entries(stretch), total);
    }

    /** Not thread-safe. */
    private final class Reading {

        private final FeedRoot root;
        private final Instant time;
        private final int lastHead;
        private final Map<Integer, FeedHead> readHeads = new HashMap<>();
        private final Map<String, Bucket> readBuckets = new HashMap<>();

        Reading(FeedRoot root, Instant time) {
            this.root = root;
            this.time = time;
            this.lastHead = root.lastPartBy(time);
        }

        void count() {
            List<Integer> toRead = unsure(root, lastHead, true);
            bounded(toRead.size());
            readHeads(toRead);
            List<String> ids = new ArrayList<>();
            for (int index : toRead) {
                FeedHead head = head(index);
                unsure(head, lastPart(index), index == lastHead).forEach(part -> ids.add(head.partId(part)));
            }
            bounded(ids.size());
            readBuckets(ids);
        }

        /** Those whose count now says nothing of that time. */
        private List<Integer> unsure(Contents contents, int last, boolean timeLiesInLast) {
            List<Integer> unsure = new ArrayList<>();
            for (int part = 0; part <= last; part++) {
                if (contents.parts().get(part).hasMovedSince(time) || (timeLiesInLast && part == last)) {
                    unsure.add(part);
                }
            }
            return unsure;
        }

        private static void bounded(int documents) {
            if (documents > MOST_READ) {
                throw Refusal.invalidField("asOf", "feed.as-of.far");
            }
        }

        private int lastPart(int headIndex) {
            FeedHead head = head(headIndex);
            return headIndex == lastHead ? head.lastPartBy(time) : head.parts().size() - 1;
        }

        private long inHead(int index) {
            if (!readHeads.containsKey(index) || !isUnsure(root, index, lastHead)) {
                return root.articlesIn(index);
            }
            long articles = 0;
            for (int part = 0; part <= lastPart(index); part++) {
                articles += inBucket(index, part);
            }
            return articles;
        }

        private boolean isUnsure(Contents contents, int part, int last) {
            return part == last || contents.parts().get(part).hasMovedSince(time);
        }

        private long inBucket(int headIndex, int part) {
            Bucket bucket = readBuckets.get(head(headIndex).partId(part));
            return bucket == null
                    ? head(headIndex).articlesIn(part)
                    : at(bucket).size();
        }

        private List<FeedEntry> at(Bucket bucket) {
            return bucket.entries().stream().filter(entry -> entry.stood(time)).toList();
        }

        long total() {
            long total = 0;
            for (int index = 0; index <= lastHead; index++) {
                total += inHead(index);
            }
            return total;
        }

        /** What the page needs and is not read yet takes two queries more, however it lies. */
        List<FeedEntry> entries(Stretch stretch) {
            Map<Integer, Stretch> ofHeads = new LinkedHashMap<>();
            long newer = 0;
            for (int index = lastHead; index >= 0; index--) {
                newer += take(index, newer, inHead(index), stretch, ofHeads);
            }
            readHeads(ofHeads.keySet());
            Map<String, Stretch> ofBuckets = new LinkedHashMap<>();
            ofHeads.forEach((index, ofHead) -> {
                long newerHere = 0;
                for (int part = lastPart(index); part >= 0; part--) {
                    String id = head(index).partId(part);
                    newerHere += take(id, newerHere, inBucket(index, part), ofHead, ofBuckets);
                }
            });
            readBuckets(ofBuckets.keySet());
            List<FeedEntry> entries = new ArrayList<>();
            ofBuckets.forEach((id, ofBucket) -> {
                List<FeedEntry> newestFirst = new ArrayList<>(at(bucket(id)));
                Collections.reverse(newestFirst);
                newestFirst.stream()
                        .skip(ofBucket.from())
                        .limit(ofBucket.size())
                        .forEach(entries::add);
            });
            return entries;
        }

        /** Notes what the page takes of this one, if anything. */
        private static <K> long take(K key, long newer, long here, Stretch page, Map<K, Stretch> taken) {
            long from = Math.max(0, page.from() - newer);
            long to = Math.min(here, page.from() + page.size() - newer);
            if (from < to) {
                taken.put(key, new Stretch(from, (int) (to - from)));
            }
            return here;
        }

        private FeedHead head(int index) {
            return readHeads.computeIfAbsent(index, none -> FeedHead.empty(root, none));
        }

        private Bucket bucket(String id) {
            return readBuckets.getOrDefault(id, Bucket.empty(root.stored(), 0));
        }

        private void readHeads(Collection<Integer> indexes) {
            List<Integer> open = indexes.stream()
                    .filter(index -> !readHeads.containsKey(index))
                    .toList();
            if (!open.isEmpty()) {
                Map<String, FeedHead> found = heads
                        .findAllById(open.stream().map(root::partId).toList())
                        .stream()
                        .collect(Collectors.toMap(FeedHead::id, Function.identity()));
                open.forEach(index -> {
                    FeedHead head = found.get(root.partId(index));
                    if (head != null) {
                        readHeads.put(index, head);
                    }
                });
            }
        }

        private void readBuckets(Collection<String> ids) {
            List<String> open =
                    ids.stream().filter(id -> !readBuckets.containsKey(id)).toList();
            if (!open.isEmpty()) {
                buckets.findAllById(open).forEach(bucket -> readBuckets.put(bucket.id(), bucket));
            }
        }
    }
}
