package press.shijian.publish.article.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import press.shijian.events.Source;
import press.shijian.publish.article.Article;
import press.shijian.publish.article.Articles;
import press.shijian.publish.article.PublicAddress;
import press.shijian.publish.readership.Views;
import press.shijian.refusal.Refusal;
import press.shijian.service.Categories;

@RestController
@Tag(name = "articles")
class ArticleApi {

    private final Articles articles;
    private final Views views;
    private final Categories categories;
    private final PublicAddress site;

    ArticleApi(Articles articles, Views views, Categories categories, PublicAddress site) {
        this.articles = articles;
        this.views = views;
        this.categories = categories;
        this.site = site;
    }

    /**
     * @param body sanitized HTML
     * @param views how often its page was opened
     */
    record PublishedArticle(
            long number,
            String submissionId,
            int revision,
            String title,
            String author,
            Source source,
            String sourceText,
            String category,
            String categoryName,
            String body,
            String path,
            String url,
            Instant publishedAt,
            long views) {}

    @GetMapping("/api/articles/{number}")
    @Operation(summary = "One published article, with its whole text")
    PublishedArticle article(@PathVariable long number, Locale language) {
        Article article = articles.findByNumber(number)
                .orElseThrow(() -> Refusal.notFound("article.unknown", Long.toString(number)));
        Article.Text text = article.text();
        return new PublishedArticle(
                number,
                article.id(),
                text.revision(),
                text.title(),
                text.author(),
                text.source(),
                text.source().joined(),
                text.category(),
                categories.name(text.category(), language),
                text.body(),
                article.path(),
                site.of(article.path()),
                article.publishedAt(),
                views.of(number));
    }
}
