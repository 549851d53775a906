package press.shijian.review.article;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import press.shijian.events.Slug;
import press.shijian.events.Source;
import press.shijian.events.SubmissionId;
import press.shijian.review.desk.ArticleState;

/**
 * What the list of articles shows of one: all but the text.
 *
 * @param number the submission's (投稿编号)
 * @param correctionRequestedAt when its student asked for a correction that waits for an answer; null where none does
 */
public record ListedArticle(
        SubmissionId id,
        String number,
        Heading article,
        @Nullable Instant correctionRequestedAt) {

    /**
     * What stands above its text.
     *
     * @param number the article's
     * @param state what readers find
     * @param ordered what they will find once all that is ordered is done
     */
    public record Heading(
            long number,
            String url,
            ArticleState state,
            ArticleState ordered,
            String title,
            String author,
            Source source,
            Slug category,
            Instant publishedAt,
            @Nullable List<Order> orders) {

        boolean isUnderWay() {
            return orders != null && orders.stream().anyMatch(order -> order.doneAt() == null);
        }
    }

    record Order(@Nullable Instant doneAt) {}

    /** Whether something is ordered that publish-service has not reported yet. */
    public boolean isUnderWay() {
        return article.isUnderWay();
    }
}
