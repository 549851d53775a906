package press.shijian.submission.manuscript.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import press.shijian.submission.manuscript.Submission;
import press.shijian.submission.manuscript.SubmissionState;

/**
 * {@code shijian.submissions{state}}: how many submissions are in each state. Counted from the index every few seconds, not
 * at each scrape, so that scraping costs nothing. {@code submitted}, as the desk's {@code waiting}, is whatever nobody has
 * claimed at the stage where it is; where the two stay apart, events are stuck between them.
 */
@Component
class SubmissionCounts {

    private final MongoTemplate mongo;
    private final Map<SubmissionState, AtomicLong> counts = new EnumMap<>(SubmissionState.class);

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
        counts.forEach((state, count) ->
                count.set(mongo.count(Query.query(where("state").is(state)), Submission.class)));
    }
}
