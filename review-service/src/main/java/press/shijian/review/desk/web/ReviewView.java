package press.shijian.review.desk.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import press.shijian.events.ArticleText;
import press.shijian.events.Declarations;
import press.shijian.events.Person;
import press.shijian.events.Remark;
import press.shijian.events.RemarkAnswer;
import press.shijian.events.Stage;
import press.shijian.review.desk.Claim;
import press.shijian.review.desk.Decision;
import press.shijian.review.desk.PendingDecision;
import press.shijian.review.desk.QueuedReview;
import press.shijian.review.desk.Review;
import press.shijian.review.desk.Revision;
import press.shijian.review.policy.Act;

/**
 * One review in the JSON interface.
 *
 * @param revisions all of them with their texts, the first one first; {@code revision} is the newest one's number
 * @param erasedAt when the student deleted the account: texts, names and comments are empty since, but for a published text
 * @param pending null where no decision waits to take effect
 * @param remarks noted under the present claim, to go out with the decision
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReviewView(
        @JsonUnwrapped ReviewSummary summary,
        List<RevisionView> revisions,
        List<DecisionView> decisions,
        @Nullable List<Remark> remarks,
        @Nullable PendingView pending,
        @Nullable Instant withdrawnAt,
        @Nullable Instant publishedAt,
        @Nullable String articleUrl,
        @Nullable Instant erasedAt) {

    record RevisionView(
            int revision,
            @Nullable Integer replaces,
            @JsonUnwrapped ArticleText text,
            @Nullable String reply,
            @Nullable List<RemarkAnswer> answers,
            @Nullable Declarations declarations,
            Person submittedBy,
            Instant submittedAt) {

        static RevisionView of(Revision revision) {
            return new RevisionView(
                    revision.number(),
                    revision.replaces(),
                    revision.text(),
                    revision.reply(),
                    revision.answers(),
                    revision.declarations(),
                    revision.submittedBy(),
                    revision.handedInAt());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DecisionView(
            String decision,
            int revision,
            Stage stage,
            Person reviewer,
            String comment,
            @Nullable List<Remark> remarks,
            Instant decidedAt,
            Act act,
            @Nullable Integer errorsFound,
            @Nullable Stage sentTo) {

        static DecisionView of(Decision made) {
            return new DecisionView(
                    made.verdict().slug(),
                    made.revision(),
                    made.stage(),
                    made.reviewer(),
                    made.comment(),
                    made.remarks(),
                    made.decidedAt(),
                    made.actDone(),
                    made.errorsFound(),
                    made.sentTo());
        }
    }

    /**
     * A decision that has not taken effect.
     *
     * @param until when it will; until then whoever made it can undo it
     */
    record PendingView(String decision, int revision, Stage stage, Person reviewer, Instant until) {

        static PendingView of(PendingDecision pending) {
            Decision made = pending.decision();
            return new PendingView(
                    made.verdict().slug(), made.revision(), made.stage(), made.reviewer(), pending.until());
        }
    }

    static ReviewView of(Review review) {
        return new ReviewView(
                ReviewSummary.of(QueuedReview.of(review)),
                review.revisions().stream().map(RevisionView::of).toList(),
                review.decisions().stream().map(DecisionView::of).toList(),
                review.claim().map(Claim::notes).orElse(null),
                review.pending().map(PendingView::of).orElse(null),
                review.withdrawnAt().orElse(null),
                review.publishedAt().orElse(null),
                review.articleUrl().orElse(null),
                review.erasedAt().orElse(null));
    }
}
