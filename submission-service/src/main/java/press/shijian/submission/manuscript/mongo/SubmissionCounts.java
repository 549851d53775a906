package press.shijian.submission.manuscript.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import press.shijian.submission.manuscript.Submission;
import press.shijian.submission.manuscript.SubmissionState;

/**
 * {@code shijian.submissions{state}}: how many submissions are in each state. Counted from the index every few seconds, not
 * at each scrape, so that scraping costs nothing. {@code submitted}, as at the desk, is whatever nobody has
 * claimed at the stage where it is; where the two stay apart, events are stuck between them.
 */
@Component
class SubmissionCounts {

    private static final Logger log = LoggerFactory.getLogger(SubmissionCounts.class);

    private final MongoTemplate mongo;
    private final Map<SubmissionState, AtomicLong> counts = new EnumMap<>(SubmissionState.class);

    private volatile boolean away;

    SubmissionCounts(MongoTemplate mongo, MeterRegistry meters) {
        this.mongo = mongo;
        for (SubmissionState state : SubmissionState.values()) {
            AtomicLong count = new AtomicLong();
            counts.put(state, count);
            Gauge.builder("shijian.submissions", count, AtomicLong::doubleValue)
                    .description("Submissions by state")
                    .tag("state", state.slug())
                    .register(meters);
        }
    }

    @Scheduled(fixedDelayString = "${shijian.submission.count-every}", initialDelayString = "1s")
    void count() {
        try {
            counts.forEach((state, count) ->
                    count.set(mongo.count(Query.query(where("state").is(state)), Submission.class)));
            away = false;
        } catch (DataAccessException gone) {
            if (!away) {
                log.warn("Submissions are not counted while the database is away: {}", gone.getMessage());
            }
            away = true;
        }
    }
}
