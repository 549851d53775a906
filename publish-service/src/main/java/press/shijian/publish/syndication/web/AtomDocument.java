package press.shijian.publish.syndication.web;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import java.util.Date;
import java.util.List;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.output.XMLOutputter;

/**
 * Who reads the feed keeps what it has read: a tombstone tells that an article is gone.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4287">RFC 4287, The Atom Syndication Format</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6721">RFC 6721, The Atom "deleted-entry" Element</a>
 */
final class AtomDocument {

    private static final Namespace TOMBSTONES = Namespace.getNamespace("at", "http://purl.org/atompub/tombstones/1.0");

    private AtomDocument() {}

    static String of(FeedContent content) {
        Feed feed = new Feed("atom_1.0");
        feed.setEncoding("UTF-8");
        feed.setId(content.id().get());
        feed.setTitle(content.title());
        feed.setSubtitle(content("text", content.description()));
        feed.setUpdated(Date.from(content.changedAt()));
        feed.setOtherLinks(List.of(link("self", "application/atom+xml", content.self())));
        feed.setAlternateLinks(List.of(link("alternate", "text/html", content.page())));
        feed.setEntries(content.entries().stream().map(AtomDocument::entry).toList());
        List<Element> tombstones =
                content.gone().get().stream().map(AtomDocument::tombstone).toList();
        feed.setForeignMarkup(tombstones);
        try {
            Document document = new WireFeedOutput().outputJDom(feed);
            if (!tombstones.isEmpty()) {
                document.getRootElement().addNamespaceDeclaration(TOMBSTONES); // once, and not with each
            }
            // ROME has no language for an Atom feed
            document.getRootElement().setAttribute("lang", FeedContent.LANGUAGE, Namespace.XML_NAMESPACE);
            return new XMLOutputter().outputString(document);
        } catch (FeedException e) {
            throw new IllegalStateException("Atom not written", e);
        }
    }

    private static Element tombstone(FeedContent.Gone gone) {
        return new Element("deleted-entry", TOMBSTONES)
                .setAttribute("ref", gone.id())
                .setAttribute("when", gone.at().toString());
    }

    private static Entry entry(FeedContent.Entry entry) {
        Entry written = new Entry();
        written.setId(entry.id());
        written.setTitle(entry.title());
        written.setPublished(Date.from(entry.publishedAt()));
        written.setUpdated(Date.from(entry.updatedAt()));
        SyndPerson author = new Person();
        author.setName(entry.author());
        written.setAuthors(List.of(author));
        written.setAlternateLinks(List.of(link("alternate", "text/html", entry.url())));
        Category category = new Category();
        category.setTerm(entry.category());
        written.setCategories(List.of(category));
        written.setSummary(content("text", entry.excerpt()));
        written.setContents(List.of(content("html", entry.body())));
        return written;
    }

    private static Content content(String type, String value) {
        Content content = new Content();
        content.setType(type);
        content.setValue(value);
        return content;
    }

    private static Link link(String rel, String type, String href) {
        Link link = new Link();
        link.setRel(rel);
        link.setType(type);
        link.setHref(href);
        return link;
    }
}
