package press.shijian.review.desk.web;

import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import press.shijian.events.SubmissionId;
import press.shijian.review.desk.Claimant;
import press.shijian.review.desk.QueuedReview;
import press.shijian.review.desk.ReviewState;
import press.shijian.review.desk.mongo.ReviewQueries;

/** What somebody reads next: what they have claimed already, and then what waits longest of what they may claim. */
@Component
class NextReview {

    private final ReviewQueries queue;

    NextReview(ReviewQueries queue) {
        this.queue = queue;
    }

    Optional<SubmissionId> of(Claimant me) {
        return Stream.concat(
                        queue.claimedBy(me.person().id()).stream().filter(row -> row.pending() == null),
                        queue.page(ReviewState.SUBMITTED, null, 1).stream()
                                .filter(row -> row.mayNotClaim(me).isEmpty()))
                .map(QueuedReview::id)
                .findFirst();
    }
}
