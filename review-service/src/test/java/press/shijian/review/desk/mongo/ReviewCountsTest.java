package press.shijian.review.desk.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.review.DeskVisitors;
import press.shijian.review.RunningDesk;

@RunningDesk
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
        double before = waiting();
        visitors.handedIn();

        counts.count();

        assertThat(waiting()).isEqualTo(before + 1);
    }

    private double waiting() {
        return meters.get("shijian.reviews").tag("state", "waiting").gauge().value();
    }
}
