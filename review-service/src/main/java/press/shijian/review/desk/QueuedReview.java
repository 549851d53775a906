package press.shijian.review.desk;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Field;
import press.shijian.events.Person;
import press.shijian.events.Slug;
import press.shijian.events.Source;
import press.shijian.events.Stage;
import press.shijian.events.SubmissionId;
import press.shijian.review.policy.Act;
import press.shijian.review.policy.ReviewPolicy;

/** What the queue shows of a review: all but the texts. */
public record QueuedReview(
        SubmissionId id,
        String number,
        ReviewState state,
        Stage stage,
        @Field("manuscript") Heading newest,
        @Nullable Claim claim,
        @Nullable PendingDecision pending,
        @Nullable Act act,
        @Nullable ReviewPolicy policy,
        @Nullable List<Judgement> decisions) {

    /** Who has done what, and when. */
    public record Judgement(
            Person reviewer, Stage stage, @Nullable Act act, Instant decidedAt) {

        WhoMayClaim.Done done() {
            return new WhoMayClaim.Done(reviewer, stage, act == null ? Act.JUDGE : act);
        }
    }

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

    /** What it waits for. */
    public Act waitsFor() {
        return act == null ? Act.JUDGE : act;
    }

    /** As {@link Review#mayNotClaim}. */
    public Optional<String> mayNotClaim(Claimant claimant) {
        return WhoMayClaim.refused(
                claimant,
                stage,
                waitsFor(),
                policy,
                Stream.ofNullable(decisions).flatMap(List::stream).map(Judgement::done));
    }

    /** Since when its present act is due: when it was handed in, or came from the act before. */
    public Instant dueSince() {
        return Stream.concat(
                        Stream.of(newest.submittedAt()),
                        Stream.ofNullable(decisions).flatMap(List::stream).map(Judgement::decidedAt))
                .max(Comparator.naturalOrder())
                .orElseThrow();
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
                review.act() == Act.JUDGE ? null : review.act(),
                review.policy().orElse(null),
                review.decisions().stream()
                        .map(made -> new Judgement(made.reviewer(), made.stage(), made.act(), made.decidedAt()))
                        .toList());
    }
}
