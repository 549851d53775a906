package press.shijian.publish.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import press.shijian.events.article.ArticlePublished;

/** Makes a published article's card and puts the article into all of its feeds. Idempotent. */
@Component
public class AddToFeeds {

    private final PlaceInFeed place;
    private final Cards cards;

    AddToFeeds(PlaceInFeed place, Cards cards) {
        this.place = place;
        this.cards = cards;
    }

    /**
     * @param feeds all that the article stands in now
     * @param isNew false where it stood in the latest feed before
     */
    public record Added(List<FeedName> feeds, boolean isNew) {}

    /**
     * Writes the category's feed first, because the card holds its bucket there; then the card, the sources' feeds, and the
     * latest feed last: what stands in the latest feed stands in all of its feeds. Lists leave out articles without a card.
     *
     * @param sequence {@code ce_sequence} of the event: what a later event of this article has written stays
     * @param eventTime {@code ce_time} of the event
     */
    public Added add(ArticlePublished article, long sequence, Instant eventTime) {
        FeedEntry entry = new FeedEntry(article.number(), article.publishedAt(), sequence);
        FeedName category = FeedName.category(article.text().category());
        int categoryBucket = place.place(entry, category, eventTime).index();
        cards.saveUnlessOlder(card(article, categoryBucket, sequence));

        List<FeedName> feeds = new ArrayList<>();
        feeds.add(category);
        for (String slug : SourceSlugs.levels(article.text().source())) {
            FeedName source = FeedName.source(slug);
            place.place(entry, source, eventTime);
            feeds.add(source);
        }
        boolean isNew = place.place(entry, FeedName.LATEST, eventTime).added();
        feeds.add(FeedName.LATEST);
        return new Added(feeds, isNew);
    }

    private static Card card(ArticlePublished article, int categoryBucket, long sequence) {
        return new Card(
                article.number(),
                article.submissionId(),
                article.revision(),
                Card.Summary.of(article.text()),
                article.path(),
                article.publishedAt(),
                categoryBucket,
                sequence);
    }
}
