package press.shijian.publish.site.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import press.shijian.publish.article.Article;
import tools.jackson.databind.json.JsonMapper;

/**
 * schema.org's NewsArticle as JSON-LD, for search engines. It stands in a data block, which browsers never run and the
 * Content-Security-Policy therefore allows.
 *
 * @see <a href="https://schema.org/NewsArticle">NewsArticle</a>
 */
final class NewsArticleJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** What could end the block or begin a comment in it. It occurs in JSON strings only, where an escape means the same. */
    private static final Pattern MARKUP = Pattern.compile("[<>&\\u2028\\u2029]");

    private static final Pattern BETWEEN_NAMES = Pattern.compile("[、，,；;]");

    private NewsArticleJson() {}

    static String of(Article article, String description, String url, String section, String siteName) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("@context", "https://schema.org");
        json.put("@type", "NewsArticle");
        json.put("mainEntityOfPage", Map.of("@type", "WebPage", "@id", url));
        json.put("url", url);
        json.put("headline", article.text().title());
        json.put("description", description);
        json.put("articleSection", section);
        json.put("inLanguage", "zh-CN");
        json.put("datePublished", article.publishedAt().toString());
        json.put("dateModified", article.modifiedAt().toString());
        json.put(
                "author",
                BETWEEN_NAMES
                        .splitAsStream(article.text().author())
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .map(name -> Map.of("@type", "Person", "name", name))
                        .toList());
        json.put(
                "sourceOrganization",
                Map.of("@type", "Organization", "name", article.text().source().joined()));
        json.put("publisher", Map.of("@type", "Organization", "name", siteName));
        return MARKUP.matcher(JSON.writeValueAsString(json))
                .replaceAll(
                        found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
    }
}
