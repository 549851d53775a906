package press.shijian.publish.article.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import press.shijian.events.ArticleText;
import press.shijian.events.MadeByAi;
import press.shijian.events.SubmissionId;
import press.shijian.publish.article.Article;
import press.shijian.publish.article.PublicAddress;
import press.shijian.publish.readership.Views;
import press.shijian.service.Categories;

@RestController
@Tag(name = "articles")
class ArticleApi {

    private final StandingArticles articles;
    private final Views views;
    private final Categories categories;
    private final PublicAddress site;

    ArticleApi(StandingArticles articles, Views views, Categories categories, PublicAddress site) {
        this.articles = articles;
        this.views = views;
        this.categories = categories;
        this.site = site;
    }

    /**
     * @param correctedAt absent where it never was
     * @param corrections what was changed since it was published, the oldest first
     * @param madeByAi what readers are told that an AI made; absent where nothing was declared
     * @param views how often its page was opened
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PublishedArticle(
            long number,
            SubmissionId submissionId,
            int revision,
            @JsonUnwrapped ArticleText text,
            @Nullable MadeByAi madeByAi,
            String sourceText,
            String categoryName,
            String path,
            String url,
            Instant publishedAt,
            @Nullable Instant correctedAt,
            List<CorrectionOfArticle> corrections,
            long views) {}

    /** @param note what was wrong */
    record CorrectionOfArticle(int number, Instant at, String note) {}

    @GetMapping("/api/articles/{number}")
    @Operation(summary = "One published article, with its whole text")
    PublishedArticle article(@PathVariable long number, Locale language) {
        Article article = articles.find(number, language);
        ArticleText text = article.text();
        return new PublishedArticle(
                number,
                new SubmissionId(article.id()),
                article.revision(),
                text,
                article.madeByAi(),
                text.source().joined(),
                categories.name(text.category().value(), language),
                article.path(),
                site.of(article.path()),
                article.publishedAt(),
                article.correctedAt(),
                article.corrections().stream()
                        .map(one -> new CorrectionOfArticle(one.number(), one.at(), one.note()))
                        .toList(),
                views.of(number));
    }
}
