package press.shijian.review.article.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import press.shijian.events.Slug;
import press.shijian.events.Source;
import press.shijian.events.SubmissionId;
import press.shijian.review.article.ListedArticle;
import press.shijian.review.desk.ArticleState;

/**
 * One page of articles in the JSON interface.
 *
 * @param page from 1
 * @param total of all pages, counted no further than the last page that can be asked for
 */
record ArticleListView(List<Item> items, int page, int size, long total) {

    /**
     * @param submission the submission's number (投稿编号)
     * @param ordered what readers will find once all that is ordered is done
     * @param correctionRequestedAt when its student asked for a correction that waits for an answer
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            SubmissionId submissionId,
            long number,
            String submission,
            ArticleState state,
            ArticleState ordered,
            String title,
            String author,
            Source source,
            Slug category,
            String url,
            Instant publishedAt,
            @Nullable Instant correctionRequestedAt) {

        static Item of(ListedArticle listed) {
            ListedArticle.Heading article = listed.article();
            return new Item(
                    listed.id(),
                    article.number(),
                    listed.number(),
                    article.state(),
                    article.ordered(),
                    article.title(),
                    article.author(),
                    article.source(),
                    article.category(),
                    article.url(),
                    article.publishedAt(),
                    listed.correctionRequestedAt());
        }
    }

    static ArticleListView of(Page<ListedArticle> page) {
        return new ArticleListView(
                page.map(Item::of).getContent(), page.getNumber() + 1, page.getSize(), page.getTotalElements());
    }
}
