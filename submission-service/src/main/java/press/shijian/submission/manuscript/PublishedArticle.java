package press.shijian.submission.manuscript;

import java.time.Instant;
import press.shijian.events.Source;
import press.shijian.events.article.ArticlePublished;
import press.shijian.messaging.UnprocessableEventException;

/**
 * What became of a submission on the public site, as its certificate states it.
 *
 * @param number the article's
 * @param url where readers read it
 * @param verifyUrl where readers see whether {@code sha256} still is the text that stands there
 * @param sha256 {@link press.shijian.events.ArticleText#sha256()} of the text that was published
 */
public record PublishedArticle(
        long number,
        String url,
        String verifyUrl,
        String title,
        String author,
        Source source,
        String sha256,
        Instant publishedAt) {

    static PublishedArticle of(ArticlePublished event) {
        String sha256 = event.text().sha256();
        return new PublishedArticle(
                event.number(),
                event.url(),
                site(event) + "/verify/" + event.number() + "?text=" + sha256,
                event.text().title(),
                event.text().author(),
                event.text().source(),
                sha256,
                event.publishedAt());
    }

    private static String site(ArticlePublished event) {
        if (!event.url().endsWith(event.path())) {
            throw new UnprocessableEventException("The article's address is not that of its path on the site");
        }
        return event.url().substring(0, event.url().length() - event.path().length());
    }
}
