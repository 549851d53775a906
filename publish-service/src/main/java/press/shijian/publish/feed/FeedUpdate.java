package press.shijian.publish.feed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import press.shijian.events.ArticleText;
import press.shijian.events.SubmissionId;
import press.shijian.events.article.ArticleCorrected;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.article.ArticleRepublished;
import press.shijian.events.article.ArticleRetracted;
import press.shijian.events.article.ArticleUnpublished;

/**
 * What the feeds are to do about one event of an article.
 *
 * @param feeds all that the article stands in, stood in or will stand in again
 * @param card as it is to be; null where the event leaves it as it is, and where the article has none any more
 * @param position of the event
 */
public record FeedUpdate(
        SubmissionId submissionId,
        long number,
        List<FeedName> feeds,
        EntryChange change,
        @Nullable Card card,
        boolean withoutCard,
        Position position) {

    /** Where an event lies in {@code shijian.articles}. */
    public record LogPosition(int partition, long offset) {}

    /**
     * Which one of its article's events it is.
     *
     * @param sequence {@code ce_sequence} of the event: what a later event of this article has written stays
     * @param eventTime {@code ce_time} of the event
     * @param lay where it lay in {@code shijian.articles}; null where nobody knows any more
     */
    public record Position(
            long sequence, Instant eventTime, @Nullable LogPosition lay) {}

    public static FeedUpdate of(ArticlePublished event, Position position) {
        FeedEntry entry = new FeedEntry(event.number(), event.publishedAt(), position.sequence());
        Card card = card(
                event.submissionId(),
                event.number(),
                event.revision(),
                event.text(),
                event.path(),
                event.publishedAt(),
                null,
                position);
        return withCard(event.submissionId(), event.text(), EntryChange.put(entry), card, position);
    }

    /** It stays where it stands, and is a later one there: so all who have read the feed learn that something is different. */
    public static FeedUpdate of(ArticleCorrected event, Position position) {
        FeedEntry entry = new FeedEntry(event.number(), event.publishedAt(), position.sequence());
        Card card = card(
                event.submissionId(),
                event.number(),
                event.revision(),
                event.text(),
                event.path(),
                event.publishedAt(),
                event.correctedAt(),
                position);
        return withCard(event.submissionId(), event.text(), EntryChange.put(entry), card, position);
    }

    public static FeedUpdate of(ArticleRepublished event, Position position) {
        FeedEntry entry = new FeedEntry(event.number(), event.publishedAt(), position.sequence());
        Card card = card(
                event.submissionId(),
                event.number(),
                event.revision(),
                event.text(),
                event.path(),
                event.publishedAt(),
                event.correctedAt(),
                position);
        return withCard(
                event.submissionId(), event.text(), EntryChange.putBack(entry, event.republishedAt()), card, position);
    }

    /** Its card is gone for good. */
    public static FeedUpdate of(ArticleRetracted event, Position position) {
        FeedEntry entry = new FeedEntry(event.number(), event.publishedAt(), position.sequence());
        return new FeedUpdate(
                event.submissionId(),
                event.number(),
                FeedName.ofArticle(event.source(), event.category()),
                EntryChange.takeOut(entry, event.retractedAt(), event.submissionId()),
                null,
                true,
                position);
    }

    /** No list shows its card until it is back. */
    public static FeedUpdate of(ArticleUnpublished event, Position position) {
        FeedEntry entry = new FeedEntry(event.number(), event.publishedAt(), position.sequence());
        return new FeedUpdate(
                event.submissionId(),
                event.number(),
                FeedName.ofArticle(event.source(), event.category()),
                EntryChange.takeOut(entry, event.unpublishedAt(), event.submissionId()),
                null,
                false,
                position);
    }

    private static FeedUpdate withCard(
            SubmissionId submissionId, ArticleText text, EntryChange change, Card card, Position position) {
        return new FeedUpdate(
                submissionId,
                card.number(),
                FeedName.ofArticle(text.source(), text.category()),
                change,
                card,
                false,
                position);
    }

    private static Card card(
            SubmissionId submissionId,
            long number,
            int revision,
            ArticleText text,
            String path,
            Instant publishedAt,
            @Nullable Instant correctedAt,
            Position position) {
        return new Card(
                number,
                submissionId,
                revision,
                Card.Summary.of(text),
                path,
                publishedAt,
                position.sequence(),
                correctedAt);
    }

    long sequence() {
        return position.sequence();
    }
}
