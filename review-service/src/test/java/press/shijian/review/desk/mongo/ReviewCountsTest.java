package press.shijian.review.desk.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.review.DeskVisitors;
import press.shijian.review.RunningDesk;
import press.shijian.testkit.QueryPlans;

@RunningDesk
class ReviewCountsTest {

    @Autowired
    private DeskVisitors visitors;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private ReviewCounts counts;

    @Autowired
    private QueryPlans plans;

    @Test
    void followTheReviews() {
        counts.count();
        double before = submitted();
        visitors.handedIn();

        counts.count();

        assertThat(submitted()).isEqualTo(before + 1);
    }

    @Test
    void countingReadsNoWholeCollection() {
        plans.forgetAll();
        counts.count();

        plans.assertNoQueryScans();
    }

    private double submitted() {
        return meters.get("shijian.reviews").tag("state", "submitted").gauge().value();
    }
}
