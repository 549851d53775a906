package press.shijian.publish.site.web;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.ServletWebRequest;
import press.shijian.publish.article.PublicAddress;
import press.shijian.publish.feed.Card;
import press.shijian.publish.feed.FeedName;
import press.shijian.publish.feed.Feeds;
import press.shijian.publish.feed.Stretch;
import press.shijian.publish.feed.web.Freshness;
import press.shijian.refusal.Refusal;
import press.shijian.service.Categories;

/**
 * {@code /robots.txt} and {@code /sitemap.xml}. A sitemap names at most {@value #ARTICLES_IN_ONE} articles; a larger site
 * has an index of several, cut from the oldest on, so that all but the last one stay as they are.
 *
 * @see <a href="https://www.sitemaps.org/protocol.html">sitemaps.org</a>
 */
@Controller
class SitemapController {

    private static final int ARTICLES_IN_ONE = 1000;
    private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private final Feeds feeds;
    private final Categories categories;
    private final PublicAddress site;
    private final Freshness freshness;

    SitemapController(Feeds feeds, Categories categories, PublicAddress site, Freshness freshness) {
        this.feeds = feeds;
        this.categories = categories;
        this.site = site;
        this.freshness = freshness;
    }

    @GetMapping("/robots.txt")
    ResponseEntity<String> robots() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                .body("User-agent: *\nDisallow: /api/\n\nSitemap: " + site.of("/sitemap.xml") + "\n");
    }

    @GetMapping("/sitemap.xml")
    @Nullable
    ResponseEntity<String> sitemap(ServletWebRequest request) {
        if (freshness.notModified(request, "sitemap")) {
            return null;
        }
        long total = feeds.total(FeedName.LATEST);
        if (total <= ARTICLES_IN_ONE) {
            return xml("urlset", "url", entriesOfPart(1, total));
        }
        List<SitemapEntry> parts = new ArrayList<>();
        for (int part = 1; (part - 1L) * ARTICLES_IN_ONE < total; part++) {
            parts.add(new SitemapEntry(site.of("/sitemap-" + part + ".xml"), null));
        }
        return xml("sitemapindex", "sitemap", parts);
    }

    @GetMapping("/sitemap-{part:[1-9][0-9]{0,4}}.xml")
    @Nullable
    ResponseEntity<String> part(@PathVariable int part, ServletWebRequest request) {
        long total = feeds.total(FeedName.LATEST);
        if (part > 1 && (part - 1L) * ARTICLES_IN_ONE >= total) {
            throw Refusal.notFound("sitemap.unknown");
        }
        if (freshness.notModified(request, "sitemap", part)) {
            return null;
        }
        return xml("urlset", "url", entriesOfPart(part, total));
    }

    /** @param changed null for a page whose time of change is unknown */
    private record SitemapEntry(String url, @Nullable Instant changed) {}

    private List<SitemapEntry> entriesOfPart(int part, long total) {
        List<SitemapEntry> entries = new ArrayList<>();
        if (part == 1) {
            entries.add(new SitemapEntry(site.of("/"), null));
            categories.forEach(category -> entries.add(new SitemapEntry(site.of("/" + category.slug() + "/"), null)));
        }
        long older = (part - 1L) * ARTICLES_IN_ONE;
        int here = (int) Math.max(0, Math.min(ARTICLES_IN_ONE, total - older));
        for (Card card : feeds.cards(feeds.read(FeedName.LATEST, new Stretch(total - older - here, here)))) {
            entries.add(new SitemapEntry(site.of(card.path()), card.changedAt()));
        }
        return entries;
    }

    private static ResponseEntity<String> xml(String root, String element, List<SitemapEntry> entries) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement(root);
            xml.writeDefaultNamespace(NAMESPACE);
            for (SitemapEntry entry : entries) {
                xml.writeStartElement(element);
                write(xml, "loc", entry.url());
                if (entry.changed() != null) {
                    write(xml, "lastmod", entry.changed().toString());
                }
                xml.writeEndElement();
            }
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Sitemap not written", e);
        }
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8))
                .body(text.toString());
    }

    private static void write(XMLStreamWriter xml, String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
