package press.shijian.publish.feed;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import press.shijian.events.SubmissionId;
import press.shijian.publish.article.ListedArticle;
import press.shijian.publish.article.ListedArticles;

/** Holds cards against their articles, all but the excerpt, which is not cut again. A retracted article must have none. */
@Component
class CheckCards {

    private final Cards cards;
    private final ListedArticles articles;

    CheckCards(Cards cards, ListedArticles articles) {
        this.cards = cards;
        this.articles = articles;
    }

    /**
     * The numbers of those whose card is missing or says something else, or is there and must not be. Both are looked at twice: one
     * may just be changing.
     */
    Set<Long> wrong(List<ListedArticle> placed) {
        Set<Long> wrong = look(placed);
        return wrong.isEmpty() ? wrong : look(articles.findAllByNumber(wrong));
    }

    private Set<Long> look(List<ListedArticle> placed) {
        Map<Long, Card> found = cards
                .findAllById(placed.stream().map(ListedArticle::number).toList())
                .stream()
                .collect(Collectors.toMap(Card::number, Function.identity()));
        return placed.stream()
                .filter(article -> !isRight(found.get(article.number()), article))
                .map(ListedArticle::number)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isRight(@Nullable Card card, ListedArticle article) {
        ListedArticle.Text text = article.text();
        if (text == null) {
            return card == null;
        }
        if (article.unpublishedAt() != null) {
            return true; // nothing shows it, and it is made anew before it stands anywhere
        }
        if (card == null) {
            return false;
        }
        Card.Summary summary =
                new Card.Summary(text.title(), card.summary().excerpt(), text.author(), text.source(), text.category());
        return card.equals(new Card(
                article.number(),
                new SubmissionId(article.id()),
                text.revision(),
                summary,
                article.path(),
                article.publishedAt(),
                card.sequence(),
                card.correctedAt()));
    }
}
