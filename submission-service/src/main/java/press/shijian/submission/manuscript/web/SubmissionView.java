package press.shijian.submission.manuscript.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import press.shijian.events.ArticleText;
import press.shijian.events.Declarations;
import press.shijian.events.Remark;
import press.shijian.events.RemarkAnswer;
import press.shijian.events.Stage;
import press.shijian.submission.manuscript.Manuscript;
import press.shijian.submission.manuscript.Milestone;
import press.shijian.submission.manuscript.PublishedArticle;
import press.shijian.submission.manuscript.Revision;
import press.shijian.submission.manuscript.Submission;
import press.shijian.submission.manuscript.mongo.DeskPace;

/**
 * One submission in the JSON interface.
 *
 * @param status a slug such as {@code in-review}
 * @param edition to send back as {@code If-Match} when the text is changed
 * @param answers that are being written to comments on passages, by the comments' ids; absent where there are none
 * @param revisions what was handed in, the first one first
 * @param queue while the desk has not decided about the newest revision; only for whoever asks for the submission by GET
 * @param withdrawalRequestedAt while the desk has not answered
 * @param articleState published, corrected, unpublished or retracted: what readers find
 * @param correctionRequestedAt while the desk has not answered
 * @param verifyUrl where anybody sees whether the article's text still is the one that its certificate names
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SubmissionView(
        String id,
        String number,
        String status,
        long edition,
        @JsonUnwrapped Manuscript text,
        @Nullable String reply,
        @Nullable Map<String, String> answers,
        List<RevisionView> revisions,
        List<MilestoneView> timeline,
        @Nullable QueueView queue,
        @Nullable Instant withdrawalRequestedAt,
        @Nullable String articleUrl,
        @Nullable String verifyUrl,
        @Nullable String articleState,
        @Nullable Instant correctionRequestedAt,
        Instant startedAt,
        Instant changedAt) {

    /**
     * @param replaces the revision whose place in the queue it is to take; absent where the desk waited for it
     * @param declinedAt when the desk declined one that was to replace another; absent otherwise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RevisionView(
            int revision,
            @Nullable Integer replaces,
            @JsonUnwrapped ArticleText text,
            @Nullable String reply,
            @Nullable List<RemarkAnswer> answers,
            @Nullable Declarations declarations,
            Instant submittedAt,
            @Nullable Instant declinedAt) {

        static RevisionView of(Revision revision) {
            return new RevisionView(
                    revision.number(),
                    revision.replaces(),
                    revision.text(),
                    revision.reply(),
                    revision.answers(),
                    revision.declarations(),
                    revision.submittedAt(),
                    revision.declinedAt());
        }
    }

    /**
     * @param event a slug such as {@code changes-requested}
     * @param by a name; absent for the system
     * @param note a comment, a reply; of {@code withdrawal-declined} and {@code revision-declined} the state that stood against it
     * @param earlierClaims of {@code claimed}: how often the stage was claimed and released before that, beyond what is
     *     listed; absent where all is listed
     * @param remarks comments on passages of the revision; absent where there are none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MilestoneView(
            Instant at,
            String event,
            int revision,
            @Nullable Stage stage,
            @Nullable String by,
            @Nullable String note,
            @Nullable Integer earlierClaims,
            @Nullable List<Remark> remarks) {

        static MilestoneView of(Milestone line) {
            return new MilestoneView(
                    line.at(),
                    line.kind().slug(),
                    line.revision(),
                    line.stage(),
                    line.by(),
                    line.note(),
                    line.earlierClaims(),
                    line.remarks());
        }
    }

    /**
     * @param ahead how many were handed in before and are not decided either, 500 at most
     * @param usualWaitSeconds the median of the last decisions, from handing in; absent while there were few
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record QueueView(int ahead, @Nullable Long usualWaitSeconds) {}

    /** The answer to whoever has begun it. */
    public static ResponseEntity<SubmissionView> begun(Submission draft) {
        return ResponseEntity.created(URI.create("/api/submissions/" + draft.id()))
                .header(HttpHeaders.ETAG, Edition.tag(draft))
                .body(of(draft));
    }

    /** With its place in the queue. */
    static SubmissionView of(Submission submission, DeskPace pace) {
        return of(
                submission,
                pace.ahead(submission)
                        .map(ahead -> new QueueView(
                                ahead, pace.usualWait().map(Duration::toSeconds).orElse(null)))
                        .orElse(null));
    }

    /** Without its place in the queue, for which others' submissions would have to be counted. */
    public static SubmissionView of(Submission submission) {
        return of(submission, (QueueView) null);
    }

    private static SubmissionView of(Submission submission, @Nullable QueueView queue) {
        return new SubmissionView(
                submission.id(),
                submission.number(),
                submission.state().slug(),
                submission.edition(),
                submission.text(),
                submission.reply().orElse(null),
                submission.answers().isEmpty() ? null : submission.answers(),
                submission.revisions().stream().map(RevisionView::of).toList(),
                submission.timeline().stream().map(MilestoneView::of).toList(),
                queue,
                submission.withdrawalRequestedAt().orElse(null),
                submission.articleUrl().orElse(null),
                submission.article().map(PublishedArticle::verifyUrl).orElse(null),
                submission
                        .articleUrl()
                        .map(url -> submission.standing().state().slug())
                        .orElse(null),
                submission.standing().askedAt(),
                submission.startedAt(),
                submission.changedAt());
    }
}
