package press.shijian.publish.site;

import java.util.List;
import org.jspecify.annotations.Nullable;
import press.shijian.publish.article.Article;
import press.shijian.publish.article.Correction;
import press.shijian.publish.feed.Card;

/**
 * What stands on an article's page. No article is in two of these places.
 *
 * @param excerpt the article's first words, for those who link to it; empty until the feeds know the article
 * @param neighbours null on a site so young that the blocks need them
 */
public record ArticlePage(
        Article article,
        String excerpt,
        long views,
        @Nullable Neighbours neighbours,
        List<Card> related,
        List<Card> recommended,
        List<Card> latest) {

    /** The latest one; null where the article never was corrected. */
    public @Nullable Correction correction() {
        List<Correction> all = article.corrections();
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    public String historyPath() {
        return historyPath(article);
    }

    /** The address within the site of what was corrected, e.g. {@code /zhijiao/42/history.html}. */
    public static String historyPath(Article article) {
        return article.path().replaceFirst("\\.html$", "/history.html");
    }

    /**
     * @param previous the next older of the category
     * @param next the next newer of the category
     */
    public record Neighbours(
            @Nullable Card previous, @Nullable Card next) {}
}
