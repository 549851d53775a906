package press.shijian.publish.readership;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts in memory and saves every few seconds and at the end, all articles in one go: a thousand readers of one article
 * cost one update, not a thousand. What all instances have saved is looked up once for an article, and then each second
 * together with others as long as somebody reads it: by so much a count may lag. Thread-safe.
 */
@Component
public class Views implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Views.class);

    private static final Duration LOOKED_AFTER = Duration.ofMinutes(2);
    private static final int MOST_LOOKED_AFTER = 4_000;

    private final SavedViews saved;
    private final Map<Long, Long> unsaved = new ConcurrentHashMap<>();

    /** What was saved when it was last looked up, of articles that are read. */
    private final Cache<Long, AtomicLong> lookedUp = Caffeine.newBuilder()
            .maximumSize(MOST_LOOKED_AFTER)
            .expireAfterAccess(LOOKED_AFTER)
            .executor(Runnable::run)
            .build();

    private volatile boolean running;

    Views(SavedViews saved) {
        this.saved = saved;
    }

    public void count(long number) {
        unsaved.merge(number, 1L, Long::sum);
    }

    /** With what this instance has not saved yet, so readers see their own visit. */
    public long of(long number) {
        AtomicLong known = lookedUp.getIfPresent(number);
        if (known == null) {
            known = new AtomicLong(saved.of(number));
            lookedUp.put(number, known);
        }
        return known.get() + unsaved.getOrDefault(number, 0L);
    }

    @Scheduled(fixedDelayString = "${shijian.publish.views-looked-up-every:1s}")
    synchronized void lookUpAgain() {
        Map<Long, AtomicLong> known = Map.copyOf(lookedUp.asMap());
        if (known.isEmpty()) {
            return;
        }
        try {
            Map<Long, Long> now = saved.of(known.keySet());
            known.forEach((number, views) -> views.set(now.getOrDefault(number, 0L)));
        } catch (DataAccessException unavailable) {
            log.debug("Views of {} articles not looked up", known.size(), unavailable);
        }
    }

    @Scheduled(fixedDelayString = "${shijian.publish.views-saved-every:5s}")
    synchronized void save() {
        Map<Long, Long> batch = Map.copyOf(unsaved);
        if (batch.isEmpty()) {
            return;
        }
        try {
            saved.add(batch);
        } catch (DataAccessException unavailable) {
            log.debug("Views of {} articles not saved, retrying later", batch.size(), unavailable);
            return;
        }
        batch.forEach((number, views) -> {
            AtomicLong known = lookedUp.policy().getIfPresentQuietly(number);
            if (known != null) {
                known.addAndGet(views);
            }
            unsaved.computeIfPresent(number, (same, all) -> all.equals(views) ? null : all - views);
        });
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        save();
    }

    /** Lower than the web server's, which therefore stops first: the last readers are counted too. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
