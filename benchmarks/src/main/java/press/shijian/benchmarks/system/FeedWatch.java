package press.shijian.benchmarks.system;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import press.shijian.benchmarks.load.Latencies;

/** A reader who asks for the latest feed again and again, and notes when an article is there for the first time. */
public final class FeedWatch implements AutoCloseable {

    /** Small beside what is measured, and long enough to leave the service to others. */
    private static final long PAUSE_MILLIS = 10;

    private final LatestFeed feed;
    private final Map<String, LongConsumer> awaited = new ConcurrentHashMap<>();
    private final Thread watching = new Thread(this::watch, "feed-watch");
    private volatile boolean closed;

    public FeedWatch(LatestFeed feed) {
        this.feed = feed;
        watching.setDaemon(true);
        watching.start();
    }

    /**
     * Records how long it took from that moment until an answer of the feed had the article.
     *
     * @param since as {@link System#nanoTime} has it
     */
    public void record(String title, long since, Latencies latencies) {
        awaited.put(title, now -> latencies.record(since, now));
    }

    /** How many have not been seen yet. */
    public int awaited() {
        return awaited.size();
    }

    private void watch() {
        try {
            while (!closed) {
                if (!awaited.isEmpty()) {
                    var titles = feed.newestTitles();
                    long now = System.nanoTime();
                    for (String title : titles) {
                        LongConsumer seen = awaited.remove(title);
                        if (seen != null) {
                            seen.accept(now);
                        }
                    }
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
