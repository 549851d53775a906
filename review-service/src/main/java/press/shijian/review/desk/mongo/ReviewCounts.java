package press.shijian.review.desk.mongo;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import press.shijian.review.desk.ReviewState;

/**
 * {@code shijian.reviews{state}}: how many reviews are in each state. Counted from the index every few seconds, not at each
 * scrape, so that scraping costs nothing. Alert when {@code submitted} only grows.
 */
@Component
class ReviewCounts {

    private static final Logger log = LoggerFactory.getLogger(ReviewCounts.class);

    private final ReviewQueries queries;
    private final Map<ReviewState, AtomicLong> counts = new EnumMap<>(ReviewState.class);
    private volatile boolean away;

    ReviewCounts(ReviewQueries queries, MeterRegistry meters) {
        this.queries = queries;
        for (ReviewState state : ReviewState.values()) {
            AtomicLong count = new AtomicLong();
            counts.put(state, count);
            Gauge.builder("shijian.reviews", count, AtomicLong::doubleValue)
                    .description("Reviews by state")
                    .tag("state", state.slug())
                    .register(meters);
        }
    }

    @Scheduled(fixedDelayString = "${shijian.review.count-every:15s}", initialDelayString = "1s")
    void count() {
        try {
            Map<ReviewState, Long> counted = queries.counts(null, Integer.MAX_VALUE);
            counts.forEach((state, count) -> count.set(counted.getOrDefault(state, 0L)));
            away = false;
        } catch (DataAccessException gone) {
            if (!away) {
                log.warn("Reviews are not counted while the database is away: {}", gone.getMessage());
            }
            away = true;
        }
    }
}
