package press.shijian.review.desk;

import java.util.Collection;
import java.util.List;

/** Who has claimed what. */
public interface ClaimedReviews {

    /** A few that one of these people has claimed; empty where nobody has any. */
    List<QueuedReview> claimedByAnyOf(Collection<String> reviewerIds);
}
