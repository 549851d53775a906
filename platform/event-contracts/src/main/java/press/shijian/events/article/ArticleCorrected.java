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
 * A published article has another text, and a notice that says what was wrong. Its address and its place in feeds stay.
 *
 * @param revision the one that it was published from
 * @param correction 1, 2, 3 … for each article
 * @param madeByAi null where nothing was, or nobody was asked
 * @param url {@code path} behind the site's public address
 * @param note plain text, shown to readers
 * @param publishedAt as before: by it its place in lists is found
 */
@EventContract(
        type = "press.shijian.article.corrected.v1",
        topic = Topics.ARTICLES,
        emitter = "publish-service",
        kind = EventContract.Kind.ESSENTIAL,
        dataKey = EventContract.DataKey.NONE)
public record ArticleCorrected(
        SubmissionId submissionId,
        long number,
        int revision,
        int correction,
        @JsonUnwrapped ArticleText text,
        @Nullable MadeByAi madeByAi,
        String path,
        String url,
        String note,
        Instant publishedAt,
        Instant correctedAt) {

    public ArticleCorrected {
        Addresses.sitePath(path);
        Addresses.pageAddress(url);
    }
}
