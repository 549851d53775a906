package press.shijian.events.article;

import java.time.Instant;
import press.shijian.events.Source;

/**
 * An article stands on the public site. Feeds are derived from this event and nothing else.
 *
 * @param number the article's number, unique; the address is {@code path}
 * @param path e.g. {@code /zhijiao/42.html}
 * @param url {@code path} behind the site's public address
 * @param body sanitized HTML
 * @param acceptedAt when the desk accepted it; {@code publishedAt} minus this is the pipeline's share of the wait
 */
public record ArticlePublished(
        String submissionId,
        long number,
        int revision,
        String title,
        String author,
        Source source,
        String category,
        String body,
        String path,
        String url,
        Instant acceptedAt,
        Instant publishedAt) {}
