package press.shijian.publish.site.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.ModelAndView;
import press.shijian.comparison.Comparison;
import press.shijian.events.ArticleText;
import press.shijian.events.Slug;
import press.shijian.publish.article.Article;
import press.shijian.publish.article.Correction;
import press.shijian.publish.article.Correction.EarlierText;
import press.shijian.publish.article.PublicAddress;
import press.shijian.publish.article.web.StandingArticles;
import press.shijian.publish.feed.web.Freshness;
import press.shijian.publish.site.ArticlePage;
import press.shijian.refusal.Refusal;
import press.shijian.service.Categories;

/** {@code /{category}/{number}/history.html}: what was corrected in an article, and how one of the corrections changed it. */
@Controller
class CorrectionsPage {

    private final StandingArticles articles;
    private final Categories categories;
    private final PublicAddress site;
    private final Freshness freshness;

    CorrectionsPage(StandingArticles articles, Categories categories, PublicAddress site, Freshness freshness) {
        this.articles = articles;
        this.categories = categories;
        this.site = site;
        this.freshness = freshness;
    }

    @ModelAttribute("categories")
    Categories categories() {
        return categories;
    }

    /** @param wanted the number of the correction that is compared; without one the latest. Returns null after a 304. */
    @GetMapping("/{category:[a-z0-9]+(?:-[a-z0-9]+)*+}/{number:[1-9][0-9]{0,17}}/history.html")
    @Nullable
    ModelAndView history(
            @PathVariable Slug category,
            @PathVariable long number,
            @RequestParam(name = "correction", required = false) @Nullable Integer wanted,
            Locale language,
            ServletWebRequest request) {
        Article article = articles.find(number, language);
        List<Correction> corrections = article.corrections();
        if (corrections.isEmpty() || !article.text().category().equals(category)) {
            throw Refusal.notFound("history.none");
        }
        int shown = wanted == null ? corrections.size() - 1 : indexOf(wanted, corrections);
        if (freshness.notModified(request, language, number, corrections.size(), shown)) {
            return null;
        }
        List<Correction> newestFirst = new ArrayList<>(corrections);
        Collections.reverse(newestFirst);
        String path = ArticlePage.historyPath(article);
        return new ModelAndView("site/history")
                .addObject("article", article)
                .addObject("corrections", newestFirst)
                .addObject("shown", corrections.get(shown).number())
                .addObject("comparison", comparison(article, shown))
                .addObject("path", path)
                .addObject("canonical", site.of(path))
                .addObject("categoryName", categories.name(category.value(), language));
    }

    private static int indexOf(int number, List<Correction> corrections) {
        for (int i = 0; i < corrections.size(); i++) {
            if (corrections.get(i).number() == number) {
                return i;
            }
        }
        throw Refusal.notFound("history.unknown");
    }

    private static @Nullable Comparison comparison(Article article, int index) {
        List<Correction> corrections = article.corrections();
        EarlierText before = corrections.get(index).before();
        if (before == null) {
            return null;
        }
        EarlierText after =
                index + 1 < corrections.size() ? corrections.get(index + 1).before() : null;
        ArticleText now = article.text();
        return Comparison.of(asText(before, now), after == null ? now : asText(after, now));
    }

    private static ArticleText asText(EarlierText text, ArticleText now) {
        return new ArticleText(text.title(), text.author(), now.source(), now.category(), text.body());
    }
}
