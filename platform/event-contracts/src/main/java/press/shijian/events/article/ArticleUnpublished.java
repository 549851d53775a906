package press.shijian.events.article;

import java.time.Instant;
import press.shijian.events.Addresses;
import press.shijian.events.EventContract;
import press.shijian.events.Slug;
import press.shijian.events.Source;
import press.shijian.events.SubmissionId;
import press.shijian.events.Topics;

/**
 * An article has left the site for a while, and every feed.
 *
 * @param source in whose lists it stood
 * @param category in whose list it stood
 * @param path where the article stood
 * @param url {@code path} behind the site's public address
 * @param publishedAt by which its place in lists is found
 * @param orderedAt when the desk ordered it; {@code unpublishedAt} minus this is the pipeline's share of the wait
 */
@EventContract(
        type = "press.shijian.article.unpublished.v1",
        topic = Topics.ARTICLES,
        emitter = "publish-service",
        kind = EventContract.Kind.ESSENTIAL,
        dataKey = EventContract.DataKey.NONE)
public record ArticleUnpublished(
        SubmissionId submissionId,
        long number,
        Source source,
        Slug category,
        String path,
        String url,
        Instant publishedAt,
        Instant orderedAt,
        Instant unpublishedAt) {

    public ArticleUnpublished {
        Addresses.sitePath(path);
        Addresses.pageAddress(url);
    }
}
