package press.shijian.review.article.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import press.shijian.events.ArticleText;
import press.shijian.events.MadeByAi;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.review.desk.Article;
import press.shijian.review.desk.ArticleOrder;
import press.shijian.review.desk.ArticleState;
import press.shijian.review.desk.CorrectionRequest;
import press.shijian.review.desk.Review;

/**
 * One article in the JSON interface.
 *
 * @param submission the submission's number (投稿编号)
 * @param state what readers find
 * @param ordered what they will find once all that is ordered is done
 * @param text as it stands once all that is ordered is done
 * @param corrections of that text, to be sent with the next one
 * @param erasedAt when the student deleted the account
 * @param orders the first one first
 * @param actions what whoever asks may do now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ArticleView(
        SubmissionId submissionId,
        long number,
        String submission,
        ArticleState state,
        ArticleState ordered,
        String path,
        String url,
        @JsonUnwrapped ArticleText text,
        @Nullable MadeByAi madeByAi,
        int corrections,
        Instant publishedAt,
        @Nullable Instant erasedAt,
        List<OrderView> orders,
        List<RequestView> requests,
        List<ArticleActions.Action> actions) {

    /**
     * @param act retract, correct, unpublish or republish
     * @param words the reason or the notice
     * @param doneAt null until publish-service has carried it out
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OrderView(
            String act,
            @Nullable Integer correction,
            @Nullable String words,
            Person by,
            Instant orderedAt,
            @Nullable Instant doneAt) {

        static OrderView of(ArticleOrder order) {
            return new OrderView(
                    order.act().slug(),
                    order.correction(),
                    order.words(),
                    order.by(),
                    order.orderedAt(),
                    order.doneAt());
        }
    }

    /**
     * A student's request for a correction.
     *
     * @param answer correct, retract or decline; null while it waits
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RequestView(
            int number,
            String note,
            Person requestedBy,
            Instant requestedAt,
            @Nullable String answer,
            @Nullable String comment,
            @Nullable Person answeredBy,
            @Nullable Instant answeredAt) {

        static RequestView of(CorrectionRequest request) {
            CorrectionRequest.Answer answer = request.answer();
            if (answer == null) {
                return new RequestView(
                        request.number(),
                        request.note(),
                        request.requestedBy(),
                        request.requestedAt(),
                        null,
                        null,
                        null,
                        null);
            }
            return new RequestView(
                    request.number(),
                    request.note(),
                    request.requestedBy(),
                    request.requestedAt(),
                    answer.act() == null ? ArticleActions.DECLINE : answer.act().slug(),
                    answer.comment(),
                    answer.by(),
                    answer.at());
        }
    }

    static ArticleView of(Review review, List<ArticleActions.Action> actions) {
        Article article = review.article();
        return new ArticleView(
                review.submissionId(),
                article.number(),
                review.number(),
                article.state(),
                article.ordered(),
                article.path(),
                article.url(),
                review.articleText(),
                article.madeByAi().orElse(null),
                article.corrections(),
                article.publishedAt(),
                review.erasedAt().orElse(null),
                article.orders().stream().map(OrderView::of).toList(),
                review.correctionRequests().stream().map(RequestView::of).toList(),
                actions);
    }
}
