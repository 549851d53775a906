package press.shijian.publish.feed.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import press.shijian.events.Slug;
import press.shijian.publish.article.Article;
import press.shijian.publish.article.Articles;
import press.shijian.publish.article.PublicAddress;
import press.shijian.publish.feed.Card;
import press.shijian.publish.feed.FeedName;
import press.shijian.publish.feed.FeedPage;
import press.shijian.publish.feed.Feeds;
import press.shijian.publish.feed.Recommended;
import press.shijian.publish.feed.Related;
import press.shijian.publish.feed.SourceSlugs;
import press.shijian.refusal.Refusal;
import press.shijian.service.Categories;

@RestController
@Tag(name = "feeds")
class FeedApi {

    private static final int LARGEST_PAGE = 50;

    private final Feeds feeds;
    private final Recommended recommended;
    private final Related related;
    private final Articles articles;
    private final Categories categories;
    private final PublicAddress site;

    FeedApi(
            Feeds feeds,
            Recommended recommended,
            Related related,
            Articles articles,
            Categories categories,
            PublicAddress site) {
        this.feeds = feeds;
        this.recommended = recommended;
        this.related = related;
        this.articles = articles;
        this.categories = categories;
        this.site = site;
    }

    /**
     * @param total how many articles all pages have together
     * @param items newest first, or the most closely related first
     */
    record Answer(String name, int page, int size, int pages, long total, List<Item> items) {}

    /** @param summary its excerpt is plain text, at most {@value Card.Summary#LONGEST_EXCERPT} full-width characters wide */
    record Item(
            long number,
            @JsonUnwrapped Card.Summary summary,
            String sourceText,
            String categoryName,
            String path,
            String url,
            Instant publishedAt) {}

    @GetMapping("/api/feeds/{name}")
    @Operation(summary = "One page of a feed")
    Answer feed(
            @PathVariable
                    @Parameter(
                            description =
                                    "latest, recommended, category:{slug}, source:{slug} or related:{article number}",
                            example = "latest")
                    String name,
            @RequestParam(defaultValue = "1") @Min(1) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(LARGEST_PAGE) int size,
            Locale language) {
        FeedPage read = read(name, page, size);
        return new Answer(
                name,
                page,
                size,
                read.pages(),
                read.total(),
                read.cards().stream().map(card -> item(card, language)).toList());
    }

    private FeedPage read(String name, int page, int size) {
        if (name.equals(FeedName.LATEST.value())) {
            return feeds.page(FeedName.LATEST, page, size);
        }
        if (name.equals("recommended")) {
            return recommended.page(page, size);
        }
        int colon = name.indexOf(':');
        String kind = colon < 0 ? "" : name.substring(0, colon);
        String which = name.substring(colon + 1);
        return switch (kind) {
            case "category" -> categoryPage(which, page, size);
            case "source" -> sourcePage(which, page, size);
            case "related" -> relatedPage(which, page, size);
            default -> throw Refusal.notFound("feed.unknown", name);
        };
    }

    private FeedPage categoryPage(String slug, int page, int size) {
        if (Slug.isSlug(slug)) {
            FeedPage read = feeds.page(FeedName.category(new Slug(slug)), page, size);
            if (read.total() > 0 || categories.find(slug).isPresent()) {
                return read;
            }
        }
        throw Refusal.notFound("category.unknown", slug);
    }

    private FeedPage sourcePage(String slug, int page, int size) {
        FeedPage read = feeds.page(FeedName.source(SourceSlugs.canonical(slug)), page, size);
        if (read.total() == 0) {
            throw Refusal.notFound("source.unknown", slug);
        }
        return read;
    }

    private FeedPage relatedPage(String number, int page, int size) {
        Article article = (number.matches("[0-9]{1,18}")
                        ? articles.findByNumber(Long.parseLong(number))
                        : Optional.<Article>empty())
                .orElseThrow(() -> Refusal.notFound("article.unknown", number));
        List<Card> all = related.to(article.number(), article.text());
        return new FeedPage(all.stream().skip((page - 1L) * size).limit(size).toList(), page, size, all.size());
    }

    private Item item(Card card, Locale language) {
        return new Item(
                card.number(),
                card.summary(),
                card.summary().source().joined(),
                categories.name(card.summary().category().value(), language),
                card.path(),
                site.of(card.path()),
                card.publishedAt());
    }
}
