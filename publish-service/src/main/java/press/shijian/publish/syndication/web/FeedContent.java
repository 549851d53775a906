package press.shijian.publish.syndication.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What a feed says in each of the formats. All addresses are absolute. Ids are none of them: the site may move, and whoever has read
 * an article would be told of it again.
 *
 * @param id the same wherever the site is reached; Atom alone asks for it
 * @param page the page that shows the same articles
 * @param self the address of this document
 * @param changedAt when an article last joined it, changed in it or left it, or the service started if none ever did
 * @param gone what has left it of late; Atom alone asks for it
 */
record FeedContent(
        Supplier<String> id,
        String title,
        String description,
        String page,
        String self,
        Instant changedAt,
        List<Entry> entries,
        Supplier<List<Gone>> gone) {

    static final String LANGUAGE = "zh-CN";

    /**
     * @param id of the submission
     * @param body sanitized HTML
     */
    record Entry(
            String id,
            String title,
            String author,
            String source,
            String category,
            String url,
            String excerpt,
            String body,
            Instant publishedAt,
            Instant updatedAt) {}

    record Gone(String id, Instant at) {}

    static String urn(UUID id) {
        return "urn:uuid:" + id;
    }

    /** Feed readers show a text away from its page, where relative links would lead nowhere. */
    static String withAbsoluteLinks(String html, String base) {
        Document body = Jsoup.parseBodyFragment(html, base);
        body.outputSettings().prettyPrint(false);
        for (String attribute : List.of("href", "src")) {
            for (Element element : body.select("[" + attribute + "]")) {
                element.attr(attribute, element.absUrl(attribute));
            }
        }
        return body.body().html();
    }
}
