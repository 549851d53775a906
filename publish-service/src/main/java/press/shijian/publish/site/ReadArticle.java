package press.shijian.publish.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import press.shijian.publish.article.Article;
import press.shijian.publish.article.Articles;
import press.shijian.publish.feed.Card;
import press.shijian.publish.feed.FeedName;
import press.shijian.publish.feed.Feeds;
import press.shijian.publish.feed.Feeds.Neighbours;
import press.shijian.publish.feed.Recommended;
import press.shijian.publish.feed.Related;
import press.shijian.publish.feed.Stretch;
import press.shijian.publish.readership.Views;
import press.shijian.publish.site.OncePerPage.Block;

/** An article with all that stands around it. Every query behind it goes by {@code _id} or by the article's number. */
@Component
public class ReadArticle {

    static final int RELATED = 6;
    static final int RECOMMENDED = 5;
    static final int LATEST = 10;

    static final int ON_AN_EMPTY_PLACE = 5;

    /** The article and its two neighbours, which the blocks have to pass over. */
    private static final int BESIDE_BLOCKS = 3;

    /** With fewer others there would not be one for each neighbour and for each block; the blocks go first. */
    private static final int OTHERS_FOR_NEIGHBOURS = 5;

    private final Articles articles;
    private final Feeds feeds;
    private final Related related;
    private final Recommended recommended;
    private final Views views;

    ReadArticle(Articles articles, Feeds feeds, Related related, Recommended recommended, Views views) {
        this.articles = articles;
        this.feeds = feeds;
        this.related = related;
        this.recommended = recommended;
        this.views = views;
    }

    public Optional<Article> find(long number) {
        return articles.findByNumber(number);
    }

    /** Where to read on. */
    public List<Card> latest() {
        return feeds.cards(feeds.read(FeedName.LATEST, Stretch.newest(ON_AN_EMPTY_PLACE)));
    }

    public ArticlePage page(Article article) {
        Optional<Card> own = feeds.card(article.number());
        long others = feeds.total(FeedName.LATEST) - 1;
        Neighbours neighbours = others < OTHERS_FOR_NEIGHBOURS
                ? null
                : own.map(feeds::neighboursInCategory).orElse(new Neighbours(null, null));
        List<Long> beside = neighbours == null
                ? List.of()
                : Stream.of(neighbours.older(), neighbours.newer())
                        .filter(Objects::nonNull)
                        .toList();
        OncePerPage blocks = new OncePerPage(
                        others - beside.size(),
                        Map.of(Block.LATEST, LATEST, Block.RELATED, RELATED, Block.RECOMMENDED, RECOMMENDED))
                .without(List.of(article.number()))
                .without(beside);

        List<Card> relatedCards = related.to(article.number(), article.text());
        List<Long> relatedHere = blocks.deal(
                Block.RELATED, relatedCards.stream().map(Card::number).toList());
        List<Long> recommendedHere =
                blocks.deal(Block.RECOMMENDED, recommended.read(Stretch.newest(BESIDE_BLOCKS + RELATED + RECOMMENDED)));
        List<Long> latestHere = blocks.deal(
                Block.LATEST,
                feeds.read(FeedName.LATEST, Stretch.newest(BESIDE_BLOCKS + RELATED + RECOMMENDED + LATEST)));

        List<Long> needed = new ArrayList<>(beside);
        needed.addAll(relatedHere);
        needed.addAll(recommendedHere);
        needed.addAll(latestHere);
        Map<Long, Card> cards =
                feeds.cards(needed).stream().collect(Collectors.toMap(Card::number, Function.identity()));
        return new ArticlePage(
                article,
                own.map(card -> card.summary().excerpt()).orElse(""),
                views.of(article.number()),
                neighbours == null
                        ? null
                        : new ArticlePage.Neighbours(card(cards, neighbours.older()), card(cards, neighbours.newer())),
                cards(cards, relatedHere),
                cards(cards, recommendedHere),
                cards(cards, latestHere));
    }

    private static @Nullable Card card(Map<Long, Card> cards, @Nullable Long number) {
        return number == null ? null : cards.get(number);
    }

    private static List<Card> cards(Map<Long, Card> cards, List<Long> numbers) {
        return numbers.stream().filter(cards::containsKey).map(cards::get).toList();
    }
}
