package press.shijian.publish.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * The pages in this instance's memory, as many as fit. A page goes when an event touches one of its subjects, and in any case
 * when its time is over, so that a fault here heals itself. Thread-safe.
 *
 * <p>A page that was begun before its subject was touched is never kept: what it shows may have been read before. After a touch
 * the feeds still have to take the event in, perhaps on another instance. Until they are {@link #SETTLED_AFTER settled}, pages
 * about them are kept for a tenth of a second only.
 */
@Component
public class KeptPages {

    static final Duration LISTS_LIVE = Duration.ofSeconds(10);
    static final Duration ARTICLES_LIVE = Duration.ofMinutes(1);
    static final Duration SETTLED_AFTER = Duration.ofSeconds(2);
    static final Duration UNSETTLED_LIVE = Duration.ofMillis(100);

    /** So long after a publication the blocks beside an article may lack it. */
    static final Duration BLOCKS_LAG = Duration.ofSeconds(2);

    /** While nobody tells this instance what changes. */
    static final Duration UNTOLD_LIVE = Duration.ofSeconds(1);

    /** So long this instance relies on having heard everything. */
    static final Duration TOLD_FOR = Duration.ofSeconds(2);

    private final Cache<Key, KeptPage> pages;
    private final Ticker clock;
    private final Counter dropped;

    /** When each subject was last touched, as far as that is not settled. */
    private final Map<Subject, Long> touched = new HashMap<>();

    private long everythingTouchedAt;
    private volatile long anythingTouchedAt;
    private volatile long toldUntil;

    @Autowired
    KeptPages(@Value("${shijian.publish.pages.memory}") DataSize memory, MeterRegistry meters) {
        this(memory, meters, Ticker.systemTicker());
    }

    KeptPages(DataSize memory, MeterRegistry meters, Ticker clock) {
        this.clock = clock;
        this.pages = Caffeine.newBuilder()
                .maximumWeight(memory.toBytes())
                .weigher((Key key, KeptPage page) -> page.memory())
                .expireAfter(Expiry.writing((Key key, KeptPage page) -> lifetime(page)))
                .ticker(clock)
                .executor(Runnable::run)
                .recordStats()
                .build();
        everythingTouchedAt = clock.read();
        anythingTouchedAt = everythingTouchedAt;
        toldUntil = everythingTouchedAt;
        CaffeineCacheMetrics.monitor(meters, pages, "pages");
        this.dropped = Counter.builder("shijian.pages.dropped")
                .description("Pages dropped from memory because of an event")
                .register(meters);
        Gauge.builder("shijian.pages.bytes", this, KeptPages::bytes)
                .description("Memory that kept pages take")
                .register(meters);
        Gauge.builder("shijian.pages.told", this, kept -> kept.isTold(clock.read()) ? 1 : 0)
                .description("1 while this instance hears the events that change pages")
                .register(meters);
    }

    /** What else a page at an address depends on. */
    public record Key(String path, @Nullable String query, Locale language, boolean secure) {}

    /** For {@link KeptPage#begunAt}. */
    public long now() {
        return clock.read();
    }

    /** @return null where the page has to be made (again) */
    public @Nullable KeptPage find(Key key) {
        KeptPage page = pages.getIfPresent(key);
        if (page == null) {
            return null;
        }
        long now = clock.read();
        Duration age = Duration.ofNanos(now - page.begunAt());
        if (age.compareTo(UNTOLD_LIVE) > 0 && !isTold(now)) {
            return null;
        }
        boolean lacksTheNewest = page.hasBlocks() && anythingTouchedAt - page.begunAt() >= 0;
        return lacksTheNewest && age.compareTo(BLOCKS_LAG) > 0 ? null : page;
    }

    /** @return false where the page may be out of date already */
    public synchronized boolean keep(Key key, KeptPage page) {
        if (since(page.begunAt()).compareTo(SETTLED_AFTER) >= 0 || lastTouched(page) - page.begunAt() >= 0) {
            return false;
        }
        pages.put(key, page);
        return true;
    }

    /** Drops the pages about these subjects, which an event has changed or is about to change. */
    public synchronized void drop(Set<Subject> subjects) {
        long now = clock.read();
        touched.values().removeIf(at -> now - at > SETTLED_AFTER.toNanos());
        subjects.forEach(subject -> touched.put(subject, now));
        anythingTouchedAt = now;
        pages.asMap().forEach((key, page) -> {
            if (!Collections.disjoint(page.address().subjects(), subjects)
                    && pages.asMap().remove(key, page)) {
                dropped.increment();
            }
        });
    }

    /** Where it is unknown what has changed. */
    public synchronized void dropAll() {
        everythingTouchedAt = clock.read();
        anythingTouchedAt = everythingTouchedAt;
        dropped.increment(pages.estimatedSize());
        pages.invalidateAll();
    }

    /** This instance has heard of all that happened until then. */
    public void toldOfAllUntil(long time) {
        toldUntil = time + TOLD_FOR.toNanos();
    }

    private boolean isTold(long now) {
        return toldUntil - now > 0;
    }

    private Duration lifetime(KeptPage page) {
        if (since(lastTouched(page)).compareTo(SETTLED_AFTER) < 0) {
            return UNSETTLED_LIVE;
        }
        if (!page.hasBlocks()) {
            return page.address().article() == null ? LISTS_LIVE : ARTICLES_LIVE;
        }
        return since(anythingTouchedAt).compareTo(SETTLED_AFTER) < 0 ? BLOCKS_LAG : ARTICLES_LIVE;
    }

    private Duration since(long time) {
        return Duration.ofNanos(clock.read() - time);
    }

    private long lastTouched(KeptPage page) {
        long last = everythingTouchedAt;
        for (Subject subject : page.address().subjects()) {
            Long at = touched.get(subject);
            if (at != null && at - last > 0) {
                last = at;
            }
        }
        return last;
    }

    private double bytes() {
        return pages.policy()
                .eviction()
                .map(eviction -> eviction.weightedSize().orElse(0))
                .orElse(0L);
    }
}
