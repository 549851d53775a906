package press.shijian.publish.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import press.shijian.publish.article.ListedArticle;
import press.shijian.publish.article.ListedArticles;

/**
 * Tells articles whose feeds must be right from those with an event on its way there: how far it was heard is written after the
 * feeds. An event that waits on the topic, is parked or is a dead letter has an alert of its own.
 */
@Component
class PlacedArticles {

    /** Whatever kept an event from the feeds for longer than this: they are wrong. */
    private static final Duration LONGEST_WAY = Duration.ofDays(1);

    private final ListedArticles articles;
    private final FeedMemberships memberships;

    PlacedArticles(ListedArticles articles, FeedMemberships memberships) {
        this.articles = articles;
        this.memberships = memberships;
    }

    /** Those of the articles whose last event was by this time, inclusive, and is not on its way any more. */
    List<ListedArticle> by(Instant time, List<ListedArticle> articles) {
        Set<String> onTheirWay = onTheirWay(articles, time);
        return articles.stream()
                .filter(article -> !article.lastEventAt().isAfter(time) && !onTheirWay.contains(article.id()))
                .toList();
    }

    /** Whether an event of one of the articles behind these entries is on its way. */
    boolean isOneOnItsWay(Collection<FeedEntry> entries, Instant time) {
        List<Long> numbers = entries.stream().map(FeedEntry::number).toList();
        return !onTheirWay(articles.findAllByNumber(numbers), time).isEmpty();
    }

    static boolean isYoung(Instant eventAt, Instant time) {
        return eventAt.isAfter(time.minus(LONGEST_WAY));
    }

    private Set<String> onTheirWay(List<ListedArticle> articles, Instant time) {
        Map<String, Long> young = articles.stream()
                .filter(article -> isYoung(article.lastEventAt(), time))
                .collect(Collectors.toMap(ListedArticle::id, ListedArticle::sequence));
        if (!young.isEmpty()) {
            memberships
                    .appliedSequences(List.copyOf(young.keySet()))
                    .forEach(
                            (id, applied) -> young.computeIfPresent(id, (same, last) -> applied >= last ? null : last));
        }
        return young.keySet();
    }
}
