package press.shijian.submission.manuscript.mongo;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import press.shijian.service.StateCounts;
import press.shijian.submission.manuscript.Submission;
import press.shijian.submission.manuscript.SubmissionState;

/**
 * {@code shijian.submissions{state}}: how many submissions are in each state. Counted every few seconds, not at each
 * scrape, so that scraping costs nothing. {@code submitted}, as at the desk, is whatever nobody has claimed at the stage
 * where it is; where the two stay apart, events are stuck between them.
 */
@Component
class SubmissionCounts {

    private final StateCounts counts;

    SubmissionCounts(MongoTemplate mongo, MeterRegistry meters) {
        counts = new StateCounts(
                "shijian.submissions",
                "Submissions by state",
                Submission.class,
                SubmissionState.class,
                SubmissionState::slug,
                StateCounts.SLICE,
                mongo,
                meters);
    }

    @Scheduled(fixedDelayString = "${shijian.submission.count-every}", initialDelayString = "1s")
    void count() {
        counts.count();
    }
}
