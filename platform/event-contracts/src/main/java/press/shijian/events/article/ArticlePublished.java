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
 * An article stands on the public site. Feeds are derived from this event and nothing else.
 *
 * @param number the article's number, unique; the address is {@code path}
 * @param madeByAi null where nothing was, or nobody was asked
 * @param path e.g. {@code /zhijiao/42.html}
 * @param url {@code path} behind the site's public address
 * @param acceptedAt when the desk accepted it; {@code publishedAt} minus this is the pipeline's share of the wait
 */
@EventContract(
        type = "press.shijian.article.published.v1",
        topic = Topics.ARTICLES,
        emitter = "publish-service",
        kind = EventContract.Kind.ESSENTIAL,
        dataKey = EventContract.DataKey.NONE)
public record ArticlePublished(
        SubmissionId submissionId,
        long number,
        int revision,
        @JsonUnwrapped ArticleText text,
        @Nullable MadeByAi madeByAi,
        String path,
        String url,
        Instant acceptedAt,
        Instant publishedAt) {

    public ArticlePublished {
        Addresses.sitePath(path);
        Addresses.pageAddress(url);
    }
}
