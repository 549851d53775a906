package press.shijian.events.article;

import java.time.Instant;
import press.shijian.events.Addresses;
import press.shijian.events.EventContract;
import press.shijian.events.Slug;
import press.shijian.events.Source;
import press.shijian.events.SubmissionId;
import press.shijian.events.Topics;

/**
 * An article has left the site for good: a page with the reason (410) stands in its place.
 *
 * @param source in whose lists it stood
 * @param category in whose list it stood
 * @param path where the article stood
 * @param url {@code path} behind the site's public address
 * @param reason plain text, shown to readers
 * @param publishedAt by which its place in lists is found
 * @param orderedAt when the desk ordered it; {@code retractedAt} minus this is the pipeline's share of the wait
 */
@EventContract(
        type = "press.shijian.article.retracted.v1",
        topic = Topics.ARTICLES,
        emitter = "publish-service",
        kind = EventContract.Kind.ESSENTIAL,
        dataKey = EventContract.DataKey.NONE)
public record ArticleRetracted(
        SubmissionId submissionId,
        long number,
        Source source,
        Slug category,
        String path,
        String url,
        String reason,
        Instant publishedAt,
        Instant orderedAt,
        Instant retractedAt) {

    public ArticleRetracted {
        Addresses.sitePath(path);
        Addresses.pageAddress(url);
    }
}
