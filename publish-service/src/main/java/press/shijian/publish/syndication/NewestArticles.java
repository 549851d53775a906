package press.shijian.publish.syndication;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import press.shijian.publish.article.Article;
import press.shijian.publish.article.Articles;
import press.shijian.publish.feed.Card;
import press.shijian.publish.feed.FeedName;
import press.shijian.publish.feed.Feeds;
import press.shijian.publish.feed.Stretch;

/** The newest articles of a feed with their whole texts. */
@Component
public class NewestArticles {

    private static final int IN_A_FEED = 20;

    private final Feeds feeds;
    private final Articles articles;

    NewestArticles(Feeds feeds, Articles articles) {
        this.feeds = feeds;
        this.articles = articles;
    }

    /** @param excerpt plain text */
    public record Syndicated(Article article, String excerpt) {}

    public List<Syndicated> of(FeedName feed) {
        List<Card> cards = feeds.cards(feeds.read(feed, Stretch.newest(IN_A_FEED)));
        Map<String, Article> byId = articles
                .findAllById(cards.stream().map(Card::submissionId).toList())
                .stream()
                .collect(Collectors.toMap(Article::id, Function.identity()));
        return cards.stream()
                .flatMap(card -> Optional.ofNullable(
                        byId.get(card.submissionId().value()))
                        .filter(Article::isStanding) // an order may be on its way to the feeds
                        .map(article -> new Syndicated(article, card.summary().excerpt()))
                        .stream())
                .toList();
    }
}
