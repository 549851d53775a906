package press.shijian.review.desk.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import press.shijian.events.Person;
import press.shijian.events.Source;
import press.shijian.review.desk.Claim;
import press.shijian.review.desk.Decision;
import press.shijian.review.desk.Manuscript;
import press.shijian.review.desk.Review;
import press.shijian.review.desk.ReviewState;

/**
 * One review in the JSON interface.
 *
 * @param revisions all of them with their texts, the first one first; {@code revision} is the newest one's number
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReviewView(
        String submissionId,
        String number,
        ReviewState state,
        String stage,
        int revision,
        String title,
        String author,
        Source source,
        String category,
        Instant submittedAt,
        @Nullable Person claimedBy,
        @Nullable Instant claimedAt,
        List<Manuscript> revisions,
        List<DecisionView> decisions,
        @Nullable Instant withdrawnAt,
        @Nullable Instant publishedAt,
        @Nullable String articleUrl) {

    record DecisionView(
            String decision, int revision, String stage, Person reviewer, String comment, Instant decidedAt) {

        static DecisionView of(Decision made) {
            return new DecisionView(
                    made.verdict().slug(),
                    made.revision(),
                    made.stage(),
                    made.reviewer(),
                    made.comment(),
                    made.decidedAt());
        }
    }

    static ReviewView of(Review review) {
        Manuscript newest = review.manuscript();
        return new ReviewView(
                review.id(),
                review.number(),
                review.state(),
                review.stage(),
                newest.revision(),
                newest.title(),
                newest.author(),
                newest.source(),
                newest.category(),
                newest.submittedAt(),
                review.claim().map(Claim::reviewer).orElse(null),
                review.claim().map(Claim::since).orElse(null),
                review.revisions(),
                review.decisions().stream().map(DecisionView::of).toList(),
                review.withdrawnAt().orElse(null),
                review.publishedAt().orElse(null),
                review.articleUrl().orElse(null));
    }
}
