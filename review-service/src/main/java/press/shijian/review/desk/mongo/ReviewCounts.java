package press.shijian.review.desk.mongo;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import press.shijian.review.desk.Review;
import press.shijian.review.desk.ReviewState;
import press.shijian.service.StateCounts;

/**
 * {@code shijian.reviews{state}}: how many reviews are in each state. Counted every few seconds, not at each scrape, so
 * that scraping costs nothing. Alert when {@code submitted} only grows.
 */
@Component
class ReviewCounts {

    private final StateCounts counts;

    ReviewCounts(MongoTemplate mongo, MeterRegistry meters) {
        counts = new StateCounts(
                "shijian.reviews",
                "Reviews by state",
                Review.class,
                ReviewState.class,
                ReviewState::slug,
                StateCounts.SLICE,
                mongo,
                meters);
    }

    @Scheduled(fixedDelayString = "${shijian.review.count-every:15s}", initialDelayString = "1s")
    void count() {
        counts.count();
    }
}
