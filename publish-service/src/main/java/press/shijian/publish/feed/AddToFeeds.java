package press.shijian.publish.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import press.shijian.events.article.ArticlePublished;

/** Makes a published article's card and puts it into every feed that it belongs to. Bears repeating. */
@Component
public class AddToFeeds {

    private final PlaceInFeed place;
    private final Cards cards;

    AddToFeeds(PlaceInFeed place, Cards cards) {
        this.place = place;
        this.cards = cards;
    }

    /**
     * The card comes before any list that shows it, except for its category's, which has to say first where its place is;
     * a list passes over a card that is not there yet. The latest feed comes last: what stands there stands everywhere.
     *
     * @param eventTime of the event that says so
     * @return the feeds it stands in now
     */
    public List<FeedName> add(ArticlePublished article, Instant eventTime) {
        FeedEntry entry = new FeedEntry(article.number(), article.publishedAt());
        FeedName category = FeedName.category(article.category());
        int categoryBucket = place.place(entry, category, eventTime);
        cards.save(card(article, categoryBucket));

        List<FeedName> feeds = new ArrayList<>();
        SourceSlugs.levels(article.source()).forEach(slug -> feeds.add(FeedName.source(slug)));
        feeds.add(FeedName.LATEST);
        feeds.forEach(feed -> place.place(entry, feed, eventTime));
        feeds.add(0, category);
        return feeds;
    }

    private static Card card(ArticlePublished article, int categoryBucket) {
        return new Card(
                article.number(),
                article.submissionId(),
                article.revision(),
                article.title(),
                Excerpt.of(article.body(), article.title(), Card.LONGEST_EXCERPT),
                article.author(),
                article.source(),
                article.category(),
                article.path(),
                article.publishedAt(),
                categoryBucket);
    }
}
