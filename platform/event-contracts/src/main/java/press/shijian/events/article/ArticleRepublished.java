package press.shijian.events.article;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import press.shijian.events.Addresses;
import press.shijian.events.ArticleText;
import press.shijian.events.EventContract;
import press.shijian.events.MadeByAi;
import press.shijian.events.SubmissionId;
import press.shijian.events.Topics;

/**
 * An article that was off the site stands there again, with the text that it has now.
 *
 * @param revision the one that it was published from
 * @param madeByAi null where nothing was, or nobody was asked
 * @param url {@code path} behind the site's public address
 * @param publishedAt as before: by it its place in lists is found
 * @param correctedAt null where it never was
 */
@EventContract(
        type = "press.shijian.article.republished.v1",
        topic = Topics.ARTICLES,
        emitter = "publish-service",
        kind = EventContract.Kind.ESSENTIAL,
        dataKey = EventContract.DataKey.NONE)
public record ArticleRepublished(
        SubmissionId submissionId,
        long number,
        int revision,
        @JsonUnwrapped ArticleText text,
        @Nullable MadeByAi madeByAi,
        String path,
        String url,
        Instant publishedAt,
        @Nullable Instant correctedAt,
        Instant republishedAt) {

    public ArticleRepublished {
        Addresses.sitePath(path);
        Addresses.pageAddress(url);
    }
}
