package press.shijian.publish.feed.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import press.shijian.events.Slug;
import press.shijian.publish.article.Article;
import press.shijian.publish.article.PublicAddress;
import press.shijian.publish.article.web.StandingArticles;
import press.shijian.publish.feed.Card;
import press.shijian.publish.feed.FeedName;
import press.shijian.publish.feed.FeedPage;
import press.shijian.publish.feed.FeedPast;
import press.shijian.publish.feed.Feeds;
import press.shijian.publish.feed.ProveFeed;
import press.shijian.publish.feed.Recommended;
import press.shijian.publish.feed.Related;
import press.shijian.publish.feed.SourceSlugs;
import press.shijian.refusal.Refusal;
import press.shijian.service.Categories;

@RestController
@Tag(name = "feeds")
class FeedApi {

    private static final int LARGEST_PAGE = 50;
    private static final String RELATED = "related:";
    private static final String STORED_NAMES = "latest, category:{slug} or source:{slug}";

    private final Feeds feeds;
    private final Recommended recommended;
    private final Related related;
    private final ProveFeed prove;
    private final StandingArticles articles;
    private final Categories categories;
    private final PublicAddress site;

    FeedApi(
            Feeds feeds,
            Recommended recommended,
            Related related,
            ProveFeed prove,
            StandingArticles articles,
            Categories categories,
            PublicAddress site) {
        this.feeds = feeds;
        this.recommended = recommended;
        this.related = related;
        this.prove = prove;
        this.articles = articles;
        this.categories = categories;
        this.site = site;
    }

    /**
     * @param total how many articles all pages have together
     * @param items newest first, or the most closely related first
     */
    record Answer(String name, int page, int size, int pages, long total, List<Item> items) {}

    /**
     * Of an article that was taken back since the time that was asked for, nothing but its place is said.
     *
     * @param summary its excerpt is plain text, at most {@value Card.Summary#LONGEST_EXCERPT} full-width characters wide
     * @param correctedAt absent where the article never was
     * @param sequence of the article's event that this is made of; null when version 0.1 wrote it
     */
    record Item(
            long number,
            @JsonUnwrapped @Nullable Summary summary,
            Instant publishedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Instant correctedAt,

            @Nullable Long sequence) {}

    record Summary(@JsonUnwrapped Card.Summary card, String sourceText, String categoryName, String path, String url) {}

    /** @param offsets by partition of {@code shijian.articles}, the last offset that the feed reflects */
    record Proof(
            String name,
            long total,
            String checksum,
            Map<Integer, Long> offsets,
            @Nullable Instant builtAt) {}

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
            @RequestParam(required = false)
                    @Parameter(
                            description = "The feed as it was at this time, for " + STORED_NAMES,
                            example = "2026-08-21T02:05:30Z")
                    @Nullable
                    Instant asOf,
            Locale language) {
        if (asOf != null) {
            FeedPast past = feeds.past(stored(name), asOf, page, size);
            return new Answer(
                    name,
                    page,
                    size,
                    past.pages(),
                    past.total(),
                    past.rows().stream().map(row -> item(row, language)).toList());
        }
        FeedPage read = read(name, page, size, language);
        return new Answer(
                name,
                page,
                size,
                read.pages(),
                read.total(),
                read.cards().stream().map(card -> item(card, language)).toList());
    }

    /** What the feed holds, to be compared with the log or with another copy. */
    @GetMapping("/api/feeds/{name}/proof")
    @Operation(
            summary = "What a feed holds, in one checksum",
            description = "checksum is the sum, modulo 2^128, of one number for each article of the feed: the first 16"
                    + " bytes of the SHA-256 of \"number publishedAt sequence\" (publishedAt in milliseconds since 1970;"
                    + " sequence 0 where it is null). offsets says how far the feed has applied shijian.articles.")
    Proof proof(@PathVariable @Parameter(description = STORED_NAMES, example = "latest") String name) {
        ProveFeed.Proof proof = prove.of(stored(name));
        return new Proof(name, proof.total(), proof.checksum(), proof.offsets(), proof.builtAt());
    }

    private FeedPage read(String name, int page, int size, Locale language) {
        if (name.equals("recommended")) {
            return recommended.page(page, size);
        }
        if (name.startsWith(RELATED)) {
            return relatedPage(name.substring(RELATED.length()), page, size, language);
        }
        return feeds.page(stored(name), page, size);
    }

    /** One that lies in the database, and is not put together when it is read. */
    private FeedName stored(String name) {
        int colon = name.indexOf(':');
        String kind = colon < 0 ? name : name.substring(0, colon + 1);
        String which = name.substring(colon + 1);
        return switch (kind) {
            case "latest" -> FeedName.LATEST;
            case "category:" -> category(which);
            case "source:" -> source(which);
            case "recommended", RELATED -> throw Refusal.notFound("feed.derived", name);
            default -> throw Refusal.notFound("feed.unknown", name);
        };
    }

    private FeedName category(String slug) {
        if (Slug.isSlug(slug)) {
            FeedName feed = FeedName.category(new Slug(slug));
            if (categories.find(slug).isPresent() || feeds.total(feed) > 0) {
                return feed;
            }
        }
        throw Refusal.notFound("category.unknown", slug);
    }

    private FeedName source(String slug) {
        FeedName feed = FeedName.source(SourceSlugs.canonical(slug));
        if (feeds.total(feed) == 0) {
            throw Refusal.notFound("source.unknown", slug);
        }
        return feed;
    }

    private FeedPage relatedPage(String number, int page, int size, Locale language) {
        if (!number.matches("[0-9]{1,18}")) {
            throw StandingArticles.unknown(number);
        }
        Article article = articles.find(Long.parseLong(number), language);
        List<Card> all = related.to(article.number(), article.text());
        return new FeedPage(all.stream().skip((page - 1L) * size).limit(size).toList(), page, size, all.size());
    }

    private Item item(Card card, Locale language) {
        return new Item(
                card.number(), summary(card, language), card.publishedAt(), card.correctedAt(), card.sequence());
    }

    private Item item(FeedPast.Row row, Locale language) {
        Card card = row.card();
        return new Item(
                row.number(),
                card == null ? null : summary(card, language),
                row.publishedAt(),
                card == null ? null : card.correctedAt(),
                row.sequence());
    }

    private Summary summary(Card card, Locale language) {
        return new Summary(
                card.summary(),
                card.summary().source().joined(),
                categories.name(card.summary().category().value(), language),
                card.path(),
                site.of(card.path()));
    }
}
