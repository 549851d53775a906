package press.shijian.review.desk;

import java.time.Instant;
import java.util.List;

/** Decisions that wait to take effect. */
public interface PendingDecisions {

    /** A few whose window is over, the earliest first; empty where there are none. */
    List<QueuedReview> due(Instant now);
}
