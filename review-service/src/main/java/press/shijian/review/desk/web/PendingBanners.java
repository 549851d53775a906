package press.shijian.review.desk.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import press.shijian.events.SubmissionId;
import press.shijian.review.desk.Decision;
import press.shijian.review.desk.PendingDecision;
import press.shijian.review.desk.QueuedReview;
import press.shijian.review.desk.Stages;
import press.shijian.review.desk.Verdict;
import press.shijian.review.desk.mongo.ReviewQueries;
import press.shijian.review.policy.ReviewPolicy;
import press.shijian.review.policy.Step;

/** What stands on top of the pages of whoever has just decided: what takes effect, when, and the way back. */
@Component
class PendingBanners {

    private final ReviewQueries queue;
    private final Stages stages;
    private final Clock clock;

    PendingBanners(ReviewQueries queue, Stages stages, Clock clock) {
        this.queue = queue;
        this.stages = stages;
        this.clock = clock;
    }

    /**
     * @param messageKey of the sentence that says what happens in some seconds
     * @param next the act that it goes to; null where it goes to none
     */
    record Banner(
            SubmissionId id,
            String title,
            String messageKey,
            @Nullable Step next,
            long seconds,
            Instant until) {}

    List<Banner> of(String reviewerId) {
        return of(queue.claimedBy(reviewerId));
    }

    /**
     * @param claimed all that one person has claimed
     */
    List<Banner> of(List<QueuedReview> claimed) {
        Instant now = clock.instant();
        return claimed.stream()
                .flatMap(row -> Optional.ofNullable(row.pending())
                        .filter(pending -> pending.until().isAfter(now))
                        .map(pending -> banner(row, pending, now))
                        .stream())
                .toList();
    }

    private Banner banner(QueuedReview row, PendingDecision pending, Instant now) {
        Decision made = pending.decision();
        ReviewPolicy policy = row.policy() == null ? stages.policy() : row.policy();
        Optional<Step> next = made.verdict() == Verdict.SEND_BACK
                ? Optional.ofNullable(made.sentTo()).flatMap(policy::firstOf)
                : policy.after(made.stage(), made.actDone());
        String key = switch (made.verdict()) {
            case APPROVE -> next.isPresent() ? "pending.approve.next" : "pending.approve.publish";
            case REQUEST_CHANGES -> "pending.request-changes";
            case REJECT -> "pending.reject";
            case SEND_BACK -> "pending.send-back";
        };
        long seconds = Math.max(
                1, Duration.between(now, pending.until()).plusMillis(999).toSeconds());
        return new Banner(row.id(), row.newest().title(), key, next.orElse(null), seconds, pending.until());
    }
}
