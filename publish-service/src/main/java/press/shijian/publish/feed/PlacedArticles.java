package press.shijian.publish.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import press.shijian.publish.article.ListedArticle;
import press.shijian.publish.article.ListedArticles;

/**
 * Tells articles that the feeds must hold from those that are on their way there: a membership is written after the feeds. One
 * that waits on the topic, is parked or is a dead letter has an alert of its own.
 */
@Component
class PlacedArticles {

    /** Whatever kept an article from its feeds for longer than this: it is missing there. */
    private static final Duration LONGEST_WAY = Duration.ofDays(1);

    private final ListedArticles articles;
    private final FeedMemberships memberships;

    PlacedArticles(ListedArticles articles, FeedMemberships memberships) {
        this.articles = articles;
        this.memberships = memberships;
    }

    /** Those of the articles that were published by this time, inclusive, and are not on their way any more. */
    List<ListedArticle> by(Instant time, List<ListedArticle> articles) {
        Set<String> onTheirWay = onTheirWay(articles, time);
        return articles.stream()
                .filter(article -> !article.publishedAt().isAfter(time) && !onTheirWay.contains(article.id()))
                .toList();
    }

    boolean isOneOnItsWay(Collection<FeedEntry> entries, Instant time) {
        List<Long> young = entries.stream()
                .filter(entry -> isYoung(entry.publishedAt(), time))
                .map(FeedEntry::number)
                .toList();
        return !onTheirWay(articles.findAllByNumber(young), time).isEmpty();
    }

    static boolean isYoung(Instant publishedAt, Instant time) {
        return publishedAt.isAfter(time.minus(LONGEST_WAY));
    }

    private Set<String> onTheirWay(List<ListedArticle> articles, Instant time) {
        Set<String> young = articles.stream()
                .filter(article -> isYoung(article.publishedAt(), time))
                .map(ListedArticle::id)
                .collect(Collectors.toSet());
        if (!young.isEmpty()) {
            memberships.findAllById(young).stream()
                    .filter(FeedMembership::isPlaced)
                    .forEach(placed -> young.remove(placed.id()));
        }
        return young;
    }
}
