package press.shijian.submission.manuscript;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import press.shijian.events.ArticleText;
import press.shijian.events.Source;
import press.shijian.events.article.ArticlePublished;
import press.shijian.messaging.UnprocessableEventException;

/**
 * What became of a submission on the public site, as its certificate states it.
 *
 * @param number the article's
 * @param url where readers read it
 * @param verifyUrl where readers see whether {@code sha256} still is the text that stands there
 * @param sha256 {@link press.shijian.events.ArticleText#sha256()} of the text that stands there
 * @param correctedAt when the text last changed; null where it is the one that was published first
 */
public record PublishedArticle(
        long number,
        String url,
        String verifyUrl,
        String title,
        String author,
        Source source,
        String sha256,
        Instant publishedAt,
        @Nullable Instant correctedAt) {

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
                event.publishedAt(),
                null);
    }

    /** With the text that stands there now. */
    PublishedArticle with(ArticleText text, @Nullable Instant changedAt) {
        String newSha256 = text.sha256();
        return new PublishedArticle(
                number,
                url,
                verifyUrl.substring(0, verifyUrl.indexOf('?')) + "?text=" + newSha256,
                text.title(),
                text.author(),
                text.source(),
                newSha256,
                publishedAt,
                changedAt);
    }

    private static String site(ArticlePublished event) {
        if (!event.url().endsWith(event.path())) {
            throw new UnprocessableEventException("The article's address is not that of its path on the site");
        }
        return event.url().substring(0, event.url().length() - event.path().length());
    }
}
