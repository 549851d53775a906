package press.shijian.review.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Field;
import press.shijian.events.Person;
import press.shijian.events.Slug;
import press.shijian.events.Source;
import press.shijian.events.Stage;
import press.shijian.events.SubmissionId;

/** What the queue shows of a review: all but the texts. */
public record QueuedReview(
        SubmissionId id,
        String number,
        ReviewState state,
        Stage stage,
        @Field("manuscript") Heading newest,
        @Nullable Claim claim,
        @Nullable PendingDecision pending,
        @Nullable List<Judgement> decisions) {

    /** Who has decided where. */
    public record Judgement(Person reviewer, Stage stage) {}

    /** What stands above the newest revision's text. */
    public record Heading(
            int revision, String title, String author, Source source, Slug category, Instant submittedAt) {

        static Heading of(Revision revision) {
            return new Heading(
                    revision.number(),
                    revision.text().title(),
                    revision.text().author(),
                    revision.text().source(),
                    revision.text().category(),
                    revision.submittedAt());
        }
    }

    /** As {@link Review#hasDecidedAtAnotherStage}. */
    public boolean hasDecidedAtAnotherStage(String reviewerId) {
        return decisions != null
                && decisions.stream()
                        .anyMatch(made -> made.reviewer().id().equals(reviewerId)
                                && !made.stage().equals(stage));
    }

    /** Who has claimed it. */
    Optional<Person> holder() {
        return Optional.ofNullable(claim).map(Claim::reviewer);
    }

    public static QueuedReview of(Review review) {
        return new QueuedReview(
                review.submissionId(),
                review.number(),
                review.state(),
                review.stage(),
                Heading.of(review.newest()),
                review.claim().orElse(null),
                review.pending().orElse(null),
                review.decisions().stream()
                        .map(made -> new Judgement(made.reviewer(), made.stage()))
                        .toList());
    }
}
