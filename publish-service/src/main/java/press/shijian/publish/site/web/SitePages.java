package press.shijian.publish.site.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import press.shijian.events.Slug;
import press.shijian.publish.article.Article;
import press.shijian.publish.article.PublicAddress;
import press.shijian.publish.article.Retraction;
import press.shijian.publish.article.web.StandingArticles;
import press.shijian.publish.feed.FeedName;
import press.shijian.publish.feed.FeedPage;
import press.shijian.publish.feed.Feeds;
import press.shijian.publish.feed.SourceSlugs;
import press.shijian.publish.feed.web.Freshness;
import press.shijian.publish.readership.Views;
import press.shijian.publish.site.ArticlePage;
import press.shijian.publish.site.ReadArticle;
import press.shijian.publish.site.ReadHome;
import press.shijian.refusal.Refusal;
import press.shijian.service.Categories;

/** The pages that readers see. A handler returns null after a 304. */
@Controller
class SitePages {

    /** It does not change any more, but for what stands below it. */
    private static final Duration RETRACTED_KEPT = Duration.ofMinutes(1);

    private static final String CATEGORY = "/{category:[a-z0-9]+(?:-[a-z0-9]+)*+}";
    private static final int CARDS_ON_A_PAGE = 20;

    private final ReadHome readHome;
    private final ReadArticle readArticle;
    private final Feeds feeds;
    private final Views views;
    private final Categories categories;
    private final StandingArticles standing;
    private final PublicAddress site;
    private final Freshness freshness;
    private final MessageSource messages;
    private final String handInAt;

    SitePages(
            ReadHome readHome,
            ReadArticle readArticle,
            Feeds feeds,
            Views views,
            Categories categories,
            StandingArticles standing,
            PublicAddress site,
            Freshness freshness,
            MessageSource messages,
            @Value("${shijian.publish.hand-in-at}") String handInAt) {
        this.readHome = readHome;
        this.readArticle = readArticle;
        this.feeds = feeds;
        this.views = views;
        this.categories = categories;
        this.standing = standing;
        this.site = site;
        this.freshness = freshness;
        this.messages = messages;
        this.handInAt = handInAt;
    }

    @ModelAttribute("categories")
    Categories categories() {
        return categories;
    }

    /** The address for handing in an article. */
    @ModelAttribute("handInAt")
    String handInAt() {
        return handInAt;
    }

    @GetMapping("/")
    @Nullable
    ModelAndView home(Locale language, ServletWebRequest request) {
        if (freshness.notModified(request, language)) {
            return null;
        }
        return new ModelAndView("site/home")
                .addObject("home", readHome.read())
                .addObject("articles", feeds.total(FeedName.LATEST))
                .addObject("canonical", site.of("/"));
    }

    @GetMapping(CATEGORY + "/")
    @Nullable
    ModelAndView category(
            @PathVariable Slug category,
            @RequestParam(defaultValue = "1") int page,
            Locale language,
            ServletWebRequest request) {
        ModelAndView list = list(known(category), "/" + category + "/", page, language, request);
        return list == null
                ? null
                : list.addObject("name", categories.name(category.value(), language))
                        .addObject("category", category.value())
                        .addObject("ofSource", false);
    }

    @GetMapping("/sources/{slug}/")
    @Nullable
    ModelAndView source(
            @PathVariable String slug,
            @RequestParam(defaultValue = "1") int page,
            Locale language,
            ServletWebRequest request) {
        String canonical = SourceSlugs.canonical(slug);
        FeedName feed = FeedName.source(canonical);
        String name = feeds.newest(feed)
                .map(card -> SourceSlugs.name(card.summary().source(), canonical))
                .orElseThrow(() -> Refusal.notFound("source.unknown", slug));
        if (!canonical.equals(slug)) {
            return movedTo(SourceLink.path(canonical), request);
        }
        ModelAndView list = list(feed, SourceLink.path(slug), page, language, request);
        return list == null ? null : list.addObject("name", name).addObject("ofSource", true);
    }

    private @Nullable ModelAndView list(
            FeedName feed, String path, int page, Locale language, ServletWebRequest request) {
        if (page < 1) {
            throw Refusal.invalidField("page", "page.first");
        }
        FeedPage cards = feeds.page(feed, page, CARDS_ON_A_PAGE);
        if (page > cards.pages()) {
            throw Refusal.notFound("page.beyond", cards.pages());
        }
        if (freshness.notModified(request, language, feed, page)) {
            return null;
        }
        Pager pager = Pager.of(path, cards);
        return new ModelAndView("site/list")
                .addObject("list", cards)
                .addObject("pager", pager)
                .addObject("path", path)
                .addObject("canonical", site.of(pager.href(page)));
    }

    @GetMapping(CATEGORY)
    ModelAndView categoryWithoutSlash(@PathVariable Slug category, ServletWebRequest request) {
        known(category);
        return movedTo("/" + category + "/", request);
    }

    @GetMapping("/sources/{slug}")
    ModelAndView sourceWithoutSlash(@PathVariable String slug, ServletWebRequest request) {
        String canonical = SourceSlugs.canonical(slug);
        if (feeds.total(FeedName.source(canonical)) == 0) {
            throw Refusal.notFound("source.unknown", slug);
        }
        return movedTo(SourceLink.path(canonical), request);
    }

    /** Categories are configuration; a removed one keeps its page as long as it has articles. */
    private FeedName known(Slug category) {
        FeedName feed = FeedName.category(category);
        if (categories.find(category.value()).isEmpty() && feeds.total(feed) == 0) {
            throw Refusal.notFound("category.unknown", category.value());
        }
        return feed;
    }

    /** The number alone identifies the article; an address with another category is redirected. */
    @GetMapping(CATEGORY + "/{number:[0-9]{1,18}}.html")
    @Nullable
    ModelAndView article(@PathVariable long number, Locale language, ServletWebRequest request) {
        Article article = published(number);
        if (!article.isRetracted()) {
            standing.readable(article, language);
        }
        if (!article.path().equals(request.getRequest().getRequestURI())) {
            return movedTo(article.path(), request);
        }
        Retraction retraction = article.retraction();
        if (retraction != null) {
            return retracted(article, retraction, language, request);
        }
        if (request.getHttpMethod() == HttpMethod.GET) {
            views.count(number);
        }
        if (freshness.notModified(
                request,
                language,
                number,
                article.revision(),
                article.corrections().size())) {
            return null;
        }
        ArticlePage page = readArticle.page(article);
        String url = site.of(article.path());
        String section = categories.name(article.text().category().value(), language);
        return new ModelAndView("site/article")
                .addObject("page", page)
                .addObject("url", url)
                .addObject("sources", SourceLink.of(article.text().source()))
                .addObject("categoryName", section)
                .addObject(
                        "jsonLd",
                        NewsArticleJson.of(
                                article,
                                page.excerpt(),
                                url,
                                categories.name(article.text().category().value(), Locale.CHINESE),
                                messages.getMessage("site.name", null, Locale.CHINESE)));
    }

    private Article published(long number) {
        return readArticle
                .find(number)
                .filter(Article::isPublished)
                .orElseThrow(() -> StandingArticles.unknown(Long.toString(number)));
    }

    /** What stands in the place of an article that was taken back: when, why, and where to read on. */
    private ModelAndView retracted(Article article, Retraction retraction, Locale language, ServletWebRequest request) {
        HttpServletResponse response = request.getNativeResponse(HttpServletResponse.class);
        if (response != null) {
            response.setHeader(
                    HttpHeaders.CACHE_CONTROL,
                    CacheControl.maxAge(RETRACTED_KEPT).cachePublic().getHeaderValue());
        }
        ModelAndView page = new ModelAndView("site/retracted")
                .addObject("number", article.number())
                .addObject("retraction", retraction)
                .addObject("publishedAt", article.publishedAt())
                .addObject("latest", readArticle.latest());
        Slug category = retraction.category();
        if (category != null) {
            page.addObject("category", category.value())
                    .addObject("categoryName", categories.name(category.value(), language));
        }
        page.setStatus(HttpStatus.GONE);
        return page;
    }

    private static ModelAndView movedTo(String path, ServletWebRequest request) {
        String query = request.getRequest().getQueryString();
        RedirectView view = new RedirectView(query == null ? path : path + "?" + query);
        view.setExpandUriTemplateVariables(false);
        view.setStatusCode(HttpStatus.MOVED_PERMANENTLY);
        view.setExposeModelAttributes(false);
        return new ModelAndView(view);
    }
}
