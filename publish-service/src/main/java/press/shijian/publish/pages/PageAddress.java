package press.shijian.publish.pages;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import press.shijian.events.Slug;
import press.shijian.publish.feed.FeedName;
import press.shijian.publish.feed.SourceSlugs;

/**
 * The address of a page that may be kept, and what that page is about. A page has one such address: one that is spelled in
 * another way, or has a parameter that its page doesn't know, is none, so that nobody fills the memory with copies of a page.
 *
 * @param path as in the request line, percent-encoded
 * @param article the number of the article that is read there; null for all other pages
 */
public record PageAddress(
        String path,
        @Nullable String query,
        Kind kind,
        Set<Subject> subjects,
        @Nullable Long article) {

    public enum Kind {
        ARTICLE,
        LIST,
        ARTICLE_AS_JSON,
        LIST_AS_JSON;

        public boolean isForPrograms() {
            return this == ARTICLE_AS_JSON || this == LIST_AS_JSON;
        }
    }

    private static final String SLUG = "([a-z0-9]+(?:-[a-z0-9]+)*+)";
    private static final String NUMBER = "([1-9][0-9]{0,17})";
    private static final Pattern ARTICLE = Pattern.compile("/" + SLUG + "/" + NUMBER + "\\.html");
    private static final Pattern HISTORY = Pattern.compile("/" + SLUG + "/" + NUMBER + "/history\\.html");
    private static final Pattern CORRECTION = Pattern.compile("correction=[1-9][0-9]{0,3}");
    private static final Pattern CATEGORY = Pattern.compile("/" + SLUG + "/((?:feed|atom)\\.xml)?");
    private static final Pattern SOURCE = Pattern.compile("/sources/([^/]+)/((?:feed|atom)\\.xml)?");
    private static final Pattern WHOLE_SITE =
            Pattern.compile("/|/feed\\.xml|/atom\\.xml|/feed\\.json|/sitemap(?:-[1-9][0-9]{0,4})?\\.xml");
    private static final Pattern API_ARTICLE = Pattern.compile("/api/articles/" + NUMBER);
    private static final Pattern API_FEED =
            Pattern.compile("/api/feeds/(latest|recommended|(category|source|related):(.+))");
    private static final Pattern PAGE = Pattern.compile("page=[1-9][0-9]{0,6}");
    private static final Pattern PAGE_AND_SIZE =
            Pattern.compile("page=[1-9][0-9]{0,6}|(?:page=[1-9][0-9]{0,6}&)?size=[1-9][0-9]?");

    /** Each publication changes it: the latest feed, and all that is made of several feeds. */
    private static final Set<Subject> EVERYTHING = Set.of(Subject.feed(FeedName.LATEST));

    /** @return null where the page is not to be kept */
    public static @Nullable PageAddress of(String path, @Nullable String query) {
        if (path.startsWith("/api/")) {
            return ofJson(path, query);
        }
        Matcher found = ARTICLE.matcher(path);
        if (found.matches()) {
            return query == null ? article(path, Kind.ARTICLE, found.group(2)) : null;
        }
        found = HISTORY.matcher(path);
        if (found.matches()) {
            Set<Subject> article = Set.of(Subject.article(Long.parseLong(found.group(2))));
            return query == null || CORRECTION.matcher(query).matches()
                    ? new PageAddress(path, query, Kind.LIST, article, null)
                    : null;
        }
        if (WHOLE_SITE.matcher(path).matches()) {
            return query == null ? new PageAddress(path, null, Kind.LIST, EVERYTHING, null) : null;
        }
        found = CATEGORY.matcher(path);
        if (found.matches()) {
            FeedName feed = found.group(1).equals(FeedName.LATEST.value())
                    ? FeedName.LATEST
                    : FeedName.category(new Slug(found.group(1)));
            return isKnown(query, found.group(2)) ? list(path, query, feed) : null;
        }
        found = SOURCE.matcher(path);
        String slug = found.matches() ? canonical(found.group(1)) : null;
        return slug != null && isKnown(query, found.group(2)) ? list(path, query, FeedName.source(slug)) : null;
    }

    private static @Nullable PageAddress ofJson(String path, @Nullable String query) {
        Matcher found = API_ARTICLE.matcher(path);
        if (found.matches()) {
            return query == null ? article(path, Kind.ARTICLE_AS_JSON, found.group(1)) : null;
        }
        found = API_FEED.matcher(path);
        if (!found.matches() || (query != null && !PAGE_AND_SIZE.matcher(query).matches())) {
            return null;
        }
        Set<Subject> subjects = EVERYTHING;
        if ("source".equals(found.group(2))) {
            String slug = canonical(found.group(3));
            subjects = slug == null ? Set.of() : Set.of(Subject.feed(FeedName.source(slug)));
        } else if ("category".equals(found.group(2))) {
            subjects = Slug.isSlug(found.group(3))
                    ? Set.of(Subject.feed(FeedName.category(new Slug(found.group(3)))))
                    : Set.of();
        } else if ("related".equals(found.group(2)) && !found.group(3).matches(NUMBER)) {
            subjects = Set.of();
        }
        return subjects.isEmpty() ? null : new PageAddress(path, query, Kind.LIST_AS_JSON, subjects, null);
    }

    private static PageAddress article(String path, Kind kind, String number) {
        long article = Long.parseLong(number);
        return new PageAddress(path, null, kind, Set.of(Subject.article(article)), article);
    }

    private static PageAddress list(String path, @Nullable String query, FeedName feed) {
        return new PageAddress(path, query, Kind.LIST, Set.of(Subject.feed(feed)), null);
    }

    /** @param file null for the page itself, which has further pages */
    private static boolean isKnown(@Nullable String query, @Nullable String file) {
        return query == null || (file == null && PAGE.matcher(query).matches());
    }

    /** @return the slug of a source that stands in the address exactly as links spell it, else null */
    private static @Nullable String canonical(String encoded) {
        try {
            String slug = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
            return slug.equals(SourceSlugs.canonical(slug))
                            && encoded.equals(URLEncoder.encode(slug, StandardCharsets.UTF_8))
                    ? slug
                    : null;
        } catch (IllegalArgumentException notEncoded) {
            return null;
        }
    }
}
