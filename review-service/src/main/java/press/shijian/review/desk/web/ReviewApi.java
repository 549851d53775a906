package press.shijian.review.desk.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import press.shijian.events.SubmissionId;
import press.shijian.messaging.AggregateStore;
import press.shijian.refusal.Refusal;
import press.shijian.review.desk.ClaimReview;
import press.shijian.review.desk.CommentOnPassage;
import press.shijian.review.desk.DecideReview;
import press.shijian.review.desk.Opinion;
import press.shijian.review.desk.ReleaseReview;
import press.shijian.review.desk.Review;
import press.shijian.review.desk.UndoDecision;
import press.shijian.review.desk.Verdict;
import press.shijian.review.desk.mongo.ReviewQueries;
import press.shijian.shell.SignedIn;

@RestController
@RequestMapping("/api/reviews")
@Tag(name = "reviews", description = "The review desk")
class ReviewApi {

    static final int MOST_UNDO_SECONDS = 600;

    private final AggregateStore<Review> reviews;
    private final ReviewQueries queue;
    private final ClaimReview claimReview;
    private final ReleaseReview releaseReview;
    private final DecideReview decideReview;
    private final UndoDecision undoDecision;
    private final CommentOnPassage commentOnPassage;

    ReviewApi(
            AggregateStore<Review> reviews,
            ReviewQueries queue,
            ClaimReview claimReview,
            ReleaseReview releaseReview,
            DecideReview decideReview,
            UndoDecision undoDecision,
            CommentOnPassage commentOnPassage) {
        this.reviews = reviews;
        this.queue = queue;
        this.claimReview = claimReview;
        this.releaseReview = releaseReview;
        this.decideReview = decideReview;
        this.undoDecision = undoDecision;
        this.commentOnPassage = commentOnPassage;
    }

    @GetMapping
    @Operation(
            summary = "One page of reviews without their texts",
            description = "Open ones oldest first, others newest first. Without a state, all of them, newest first.")
    QueueView queue(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(defaultValue = "1") int page) {
        QueueFilter filter = QueueFilter.of(state, category, page);
        return QueueView.of(queue.page(filter.state(), filter.category(), filter.page()));
    }

    @GetMapping("/{submissionId}")
    @Operation(summary = "One review: all revisions with their texts, all decisions")
    ReviewView review(@PathVariable SubmissionId submissionId) {
        return reviews.find(submissionId.value())
                .map(ReviewView::of)
                .orElseThrow(() -> Refusal.notFound("review.refused.not-found"));
    }

    @PostMapping("/{submissionId}/claim")
    @Operation(summary = "Claim a review")
    @ApiResponse(responseCode = "200", description = "Claimed.")
    @ApiResponse(
            responseCode = "409",
            description = "Somebody else has claimed it, and is named, or it is no longer open.")
    ReviewView claim(@PathVariable SubmissionId submissionId, @AuthenticationPrincipal SignedIn me) {
        return ReviewView.of(claimReview.claim(submissionId, Me.claimant(me)));
    }

    @PostMapping("/{submissionId}/release")
    @Operation(
            summary = "Give a review back to the queue undecided",
            description = "Editors and chief editors may release what somebody else has claimed.")
    @ApiResponse(responseCode = "200", description = "Released.")
    @ApiResponse(responseCode = "409", description = "Somebody else has claimed it, or it is no longer open.")
    ReviewView release(@PathVariable SubmissionId submissionId, @AuthenticationPrincipal SignedIn me) {
        return ReviewView.of(releaseReview.release(submissionId, Me.person(me), Me.mayReleaseOthers(me)));
    }

    /**
     * @param revision the one that was read
     * @param exact the words of the passage, up to 300 characters
     * @param prefix what stands before them, where the same words stand in several places
     * @param suffix what stands after them
     * @param remark the comment, up to 500 characters
     */
    record RemarkRequest(
            @Nullable Integer revision,
            @Nullable String exact,
            @Nullable String prefix,
            @Nullable String suffix,
            @Nullable String remark) {}

    @PostMapping("/{submissionId}/remarks")
    @Operation(
            summary = "Comment on a passage",
            description = "Kept with the claim, and sent to the student with a request for changes or a rejection.")
    @ApiResponse(responseCode = "200", description = "Noted.")
    @ApiResponse(responseCode = "409", description = "It is about an older revision, or the review is not yours.")
    ReviewView remark(
            @PathVariable SubmissionId submissionId,
            @RequestBody RemarkRequest request,
            @AuthenticationPrincipal SignedIn me) {
        if (request.revision() == null) {
            throw Refusal.invalidField("revision", "review.revision.required");
        }
        return ReviewView.of(commentOnPassage.add(
                submissionId,
                request.revision(),
                request.exact(),
                request.prefix(),
                request.suffix(),
                request.remark(),
                Me.person(me)));
    }

    @DeleteMapping("/{submissionId}/remarks/{remark}")
    @Operation(summary = "Take back a comment that has not been sent")
    @ApiResponse(responseCode = "200", description = "Gone.")
    @ApiResponse(responseCode = "409", description = "The review is not yours.")
    ReviewView removeRemark(
            @PathVariable SubmissionId submissionId,
            @PathVariable String remark,
            @AuthenticationPrincipal SignedIn me) {
        return ReviewView.of(commentOnPassage.remove(submissionId, remark, Me.person(me)));
    }

    /**
     * @param decision approve, request-changes, reject or send-back
     * @param revision the one that was read
     * @param comment required unless approved
     * @param errorsFound how many errors were found; asked for by proof-reading, and by it alone
     * @param sentTo the slug of the earlier stage, where it is sent back
     * @param undoSeconds for how long it can be undone, before it takes effect; left out, it takes effect at once
     */
    record DecisionRequest(
            @Nullable String decision,
            @Nullable Integer revision,
            @Nullable String comment,
            @Nullable Integer undoSeconds,
            @Nullable Integer errorsFound,
            @Nullable String sentTo) {

        Opinion opinion(Verdict verdict) {
            return new Opinion(verdict, comment == null ? "" : comment, errorsFound, SentTo.stage(sentTo));
        }

        Duration window() {
            int seconds = Objects.requireNonNullElse(undoSeconds, 0);
            if (seconds < 0 || seconds > MOST_UNDO_SECONDS) {
                throw Refusal.invalidField("undoSeconds", "review.undo-seconds.range", 0, MOST_UNDO_SECONDS);
            }
            return Duration.ofSeconds(seconds);
        }
    }

    @PostMapping("/{submissionId}/decisions")
    @Operation(
            summary = "Approve, request-changes, reject or send-back",
            description = "By the reviewer who claimed it, about the newest revision. A repeated decision counts once.")
    @ApiResponse(responseCode = "200", description = "Decided.")
    @ApiResponse(
            responseCode = "409",
            description = "It is about an older revision, or the review is not yours to decide now.")
    ReviewView decide(
            @PathVariable SubmissionId submissionId,
            @RequestBody DecisionRequest request,
            @AuthenticationPrincipal SignedIn me) {
        Verdict verdict = Verdict.of(request.decision() == null ? "" : request.decision())
                .orElseThrow(() -> Refusal.invalidField("decision", "review.decision.unknown"));
        if (request.revision() == null) {
            throw Refusal.invalidField("revision", "review.revision.required");
        }
        return ReviewView.of(decideReview.decide(
                submissionId, request.opinion(verdict), request.revision(), request.window(), Me.person(me)));
    }

    @PostMapping("/{submissionId}/undo")
    @Operation(
            summary = "Take back a decision",
            description = "By whoever made it, until it takes effect: as many seconds after it as it said.")
    @ApiResponse(responseCode = "200", description = "Taken back; the review is claimed as before.")
    @ApiResponse(responseCode = "409", description = "The decision has taken effect, or there is none of yours.")
    ReviewView undo(@PathVariable SubmissionId submissionId, @AuthenticationPrincipal SignedIn me) {
        return ReviewView.of(undoDecision.undo(submissionId, Me.person(me)).review());
    }
}
