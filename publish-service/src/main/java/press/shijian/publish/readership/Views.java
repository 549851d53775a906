package press.shijian.publish.readership;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts in memory and saves every few seconds and at the end, all articles in one go: a thousand readers of one article
 * cost one update, not a thousand. Thread-safe.
 */
@Component
public class Views implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Views.class);

    private final SavedViews saved;
    private final Map<Long, Long> unsaved = new ConcurrentHashMap<>();
    private volatile boolean running;

    Views(SavedViews saved) {
        this.saved = saved;
    }

    public void count(long number) {
        unsaved.merge(number, 1L, Long::sum);
    }

    /** With what this instance has not saved yet, so readers see their own visit. */
    public long of(long number) {
        return saved.of(number) + unsaved.getOrDefault(number, 0L);
    }

    @Scheduled(fixedDelayString = "${shijian.publish.views-saved-every:5s}")
    void save() {
        Map<Long, Long> batch = new HashMap<>();
        unsaved.keySet().forEach(number -> {
            Long views = unsaved.remove(number);
            if (views != null) {
                batch.put(number, views);
            }
        });
        if (batch.isEmpty()) {
            return;
        }
        try {
            saved.add(batch);
        } catch (DataAccessException unavailable) {
            batch.forEach((number, views) -> unsaved.merge(number, views, Long::sum));
            log.debug("Views of {} articles not saved, retrying later", batch.size(), unavailable);
        }
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
