package press.shijian.publish.article.web;

import java.util.Locale;
import org.springframework.stereotype.Component;
import press.shijian.publish.article.Article;
import press.shijian.publish.article.Articles;
import press.shijian.publish.article.Retraction;
import press.shijian.refusal.Refusal;
import press.shijian.shell.language.Dates;

/** Finds what readers may read, and says why they may not read the rest. */
@Component
public class StandingArticles {

    private final Articles articles;
    private final Dates dates;

    StandingArticles(Articles articles, Dates dates) {
        this.articles = articles;
        this.dates = dates;
    }

    /** @throws Refusal where there is none, where it is off the site, and where it was retracted: then with time and reason */
    public Article find(long number, Locale language) {
        return readable(articles.findByNumber(number).orElseThrow(() -> unknown(Long.toString(number))), language);
    }

    /** @throws Refusal where it is off the site, and where it was retracted: then with time and reason */
    public Article readable(Article article, Locale language) {
        Retraction retraction = article.retraction();
        if (retraction != null) {
            throw Refusal.gone(
                    "article.retracted",
                    retraction.title(),
                    dates.full(retraction.at(), language),
                    retraction.reason());
        }
        if (!article.isStanding()) {
            throw Refusal.notFound("article.unpublished");
        }
        return article;
    }

    public static Refusal unknown(String number) {
        return Refusal.notFound("article.unknown", number);
    }
}
