package press.shijian.events.article;

import java.time.Instant;
import press.shijian.events.Addresses;
import press.shijian.events.EventContract;
import press.shijian.events.SubmissionId;
import press.shijian.events.Topics;

/**
 * An article has left the site for a while, and every feed.
 *
 * @param path where the article stood
 * @param url {@code path} behind the site's public address
 */
@EventContract(
        type = "press.shijian.article.unpublished.v1",
        topic = Topics.ARTICLES,
        emitter = "publish-service",
        kind = EventContract.Kind.ESSENTIAL)
public record ArticleUnpublished(
        SubmissionId submissionId, long number, String path, String url, Instant unpublishedAt) {

    public ArticleUnpublished {
        Addresses.sitePath(path);
        Addresses.pageAddress(url);
    }
}
