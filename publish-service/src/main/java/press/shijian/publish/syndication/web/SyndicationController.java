package press.shijian.publish.syndication.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.util.HtmlUtils;
import press.shijian.events.MadeByAi;
import press.shijian.events.Slug;
import press.shijian.publish.article.Article;
import press.shijian.publish.article.PublicAddress;
import press.shijian.publish.feed.FeedName;
import press.shijian.publish.feed.Feeds;
import press.shijian.publish.feed.SourceSlugs;
import press.shijian.publish.feed.web.Freshness;
import press.shijian.publish.syndication.NewestArticles;
import press.shijian.publish.syndication.NewestArticles.Syndicated;
import press.shijian.publish.syndication.SiteId;
import press.shijian.refusal.Refusal;
import press.shijian.service.Categories;

/** Serves RSS, Atom and JSON Feed. A handler returns null after a 304. */
@Controller
class SyndicationController {

    private static final String CATEGORY = "/{category:[a-z0-9]+(?:-[a-z0-9]+)*+}";
    private static final MediaType RSS = MediaType.parseMediaType("application/rss+xml;charset=UTF-8");
    private static final MediaType ATOM = MediaType.parseMediaType("application/atom+xml;charset=UTF-8");
    private static final MediaType JSON_FEED = MediaType.parseMediaType("application/feed+json");

    private final NewestArticles newest;
    private final Feeds feeds;
    private final Categories categories;
    private final PublicAddress address;
    private final SiteId site;
    private final Freshness freshness;
    private final MessageSource messages;

    /** The time of change of a feed that never had an article. */
    private final Instant started;

    SyndicationController(
            NewestArticles newest,
            Feeds feeds,
            Categories categories,
            PublicAddress address,
            SiteId site,
            Freshness freshness,
            MessageSource messages,
            Clock clock) {
        this.newest = newest;
        this.feeds = feeds;
        this.categories = categories;
        this.address = address;
        this.site = site;
        this.freshness = freshness;
        this.messages = messages;
        this.started = clock.instant();
    }

    /** @param path of the page with the same articles */
    private record Topic(FeedName feed, String title, String path) {}

    @GetMapping("/feed.xml")
    @Nullable
    ResponseEntity<String> rss(ServletWebRequest request) {
        return answer(everything(), "feed.xml", RSS, RssDocument::of, request);
    }

    @GetMapping("/atom.xml")
    @Nullable
    ResponseEntity<String> atom(ServletWebRequest request) {
        return answer(everything(), "atom.xml", ATOM, AtomDocument::of, request);
    }

    @GetMapping("/feed.json")
    @Nullable
    ResponseEntity<JsonFeedDocument> jsonFeed(ServletWebRequest request) {
        return answer(everything(), "feed.json", JSON_FEED, JsonFeedDocument::of, request);
    }

    @GetMapping(CATEGORY + "/feed.xml")
    @Nullable
    ResponseEntity<String> rssOfCategory(@PathVariable Slug category, ServletWebRequest request) {
        return answer(category(category), "feed.xml", RSS, RssDocument::of, request);
    }

    @GetMapping(CATEGORY + "/atom.xml")
    @Nullable
    ResponseEntity<String> atomOfCategory(@PathVariable Slug category, ServletWebRequest request) {
        return answer(category(category), "atom.xml", ATOM, AtomDocument::of, request);
    }

    @GetMapping("/sources/{slug}/feed.xml")
    @Nullable
    ResponseEntity<String> rssOfSource(@PathVariable String slug, ServletWebRequest request) {
        return answer(source(slug), "feed.xml", RSS, RssDocument::of, request);
    }

    @GetMapping("/sources/{slug}/atom.xml")
    @Nullable
    ResponseEntity<String> atomOfSource(@PathVariable String slug, ServletWebRequest request) {
        return answer(source(slug), "atom.xml", ATOM, AtomDocument::of, request);
    }

    private Topic everything() {
        return new Topic(FeedName.LATEST, text("site.latest.feed"), "/");
    }

    private Topic category(Slug slug) {
        FeedName feed = FeedName.category(slug);
        if (categories.find(slug.value()).isEmpty() && feeds.total(feed) == 0) {
            throw Refusal.notFound("category.unknown", slug.value());
        }
        return new Topic(
                feed, text("site.name") + " · " + categories.name(slug.value(), Locale.CHINESE), "/" + slug + "/");
    }

    private Topic source(String typed) {
        String slug = SourceSlugs.canonical(typed);
        FeedName feed = FeedName.source(slug);
        String name = feeds.newest(feed)
                .map(card -> SourceSlugs.name(card.summary().source(), slug))
                .orElseThrow(() -> Refusal.notFound("source.unknown", typed));
        return new Topic(feed, text("site.name") + " · " + name, "/sources/" + slug + "/");
    }

    private <D> @Nullable ResponseEntity<D> answer(
            Topic topic, String file, MediaType type, Function<FeedContent, D> format, ServletWebRequest request) {
        if (freshness.notModified(request, topic.feed(), file)) {
            return null;
        }
        FeedContent content = new FeedContent(
                () -> FeedContent.urn(ofThisSite(topic.feed().value())),
                topic.title(),
                text("site.description"),
                address.of(topic.path()),
                address.of(topic.path() + file),
                Objects.requireNonNullElse(feeds.state(topic.feed()).changedAt(), started),
                newest.of(topic.feed()).stream().map(this::entry).toList(),
                () -> feeds.gone(topic.feed()).stream()
                        .map(gone -> new FeedContent.Gone(
                                FeedContent.urn(id(gone.submissionId().value())), gone.at()))
                        .toList());
        return ResponseEntity.ok().contentType(type).body(format.apply(content));
    }

    /** The same at each address and on each instance. */
    private UUID ofThisSite(String name) {
        return UUID.nameUUIDFromBytes((site.value() + " " + name).getBytes(StandardCharsets.UTF_8));
    }

    private UUID id(String submissionId) {
        try {
            return UUID.fromString(submissionId);
        } catch (IllegalArgumentException notBegunBySubmissionService) {
            return ofThisSite(submissionId);
        }
    }

    private FeedContent.Entry entry(Syndicated syndicated) {
        Article article = syndicated.article();
        String url = address.of(article.path());
        String label = label(article.madeByAi());
        return new FeedContent.Entry(
                FeedContent.urn(id(article.id())),
                article.text().title(),
                article.text().author(),
                article.text().source().joined(),
                categories.name(article.text().category().value(), Locale.CHINESE),
                url,
                label.isEmpty() ? syndicated.excerpt() : syndicated.excerpt() + " " + label,
                FeedContent.withAbsoluteLinks(article.text().body(), url)
                        + (label.isEmpty() ? "" : "<p>" + HtmlUtils.htmlEscape(label, "UTF-8") + "</p>"),
                article.publishedAt(),
                article.modifiedAt());
    }

    /** What the page says below the text, which is not shown where a feed is read; empty where nothing was declared. */
    private String label(@Nullable MadeByAi made) {
        if (made == null) {
            return "";
        }
        return made.text() && made.pictures()
                ? text("article.made-by-ai.both")
                : made.text() ? text("article.made-by-ai.text") : text("article.made-by-ai.pictures");
    }

    private String text(String key) {
        return messages.getMessage(key, null, Locale.SIMPLIFIED_CHINESE);
    }
}
