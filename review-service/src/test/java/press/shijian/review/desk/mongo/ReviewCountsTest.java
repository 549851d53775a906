package press.shijian.review.desk.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.review.DeskVisitors;
import press.shijian.review.RunningDesk;

@RunningDesk
@ExtendWith(OutputCaptureExtension.class)
class ReviewCountsTest {

    @Autowired
    private DeskVisitors visitors;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private ReviewCounts counts;

    @Test
    void followTheReviews() {
        counts.count();
        double before = submitted();
        visitors.handedIn();

        counts.count();

        assertThat(submitted()).isEqualTo(before + 1);
    }

    @Test
    void keepWhatTheyWereAndSaySoOnceWhileTheDatabaseIsAway(CapturedOutput log) {
        try (MongoClient nobody = MongoClients.create("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=50")) {
            ReviewCounts lost =
                    new ReviewCounts(new ReviewQueries(new MongoTemplate(nobody, "away")), new SimpleMeterRegistry());

            lost.count();
            lost.count();
        }

        assertThat(log.getAll()).containsOnlyOnce("Reviews are not counted while the database is away");
    }

    private double submitted() {
        return meters.get("shijian.reviews").tag("state", "submitted").gauge().value();
    }
}
