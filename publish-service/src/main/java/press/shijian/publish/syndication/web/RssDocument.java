package press.shijian.publish.syndication.web;

import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.module.DCModuleImpl;
import com.rometools.rome.feed.rss.Category;
import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.feed.rss.Content;
import com.rometools.rome.feed.rss.Description;
import com.rometools.rome.feed.rss.Guid;
import com.rometools.rome.feed.rss.Item;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import java.util.Date;
import java.util.List;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.springframework.web.util.HtmlUtils;

/**
 * RSS 2.0 with the usual extensions: whole texts in {@code content:encoded}, authors without an email address in
 * {@code dc:creator}, and the document's own address in {@code atom:link}.
 *
 * @see <a href="https://www.rssboard.org/rss-specification">RSS 2.0</a>
 * @see <a href="https://www.rssboard.org/rss-profile">RSS Best Practices Profile</a>
 */
final class RssDocument {

    private static final Namespace ATOM = Namespace.getNamespace("atom", "http://www.w3.org/2005/Atom");

    private RssDocument() {}

    static String of(FeedContent content) {
        Channel channel = new Channel("rss_2.0");
        channel.setEncoding("UTF-8");
        channel.setTitle(title(content.title()));
        channel.setDescription(content.description());
        channel.setLink(content.page());
        channel.setLanguage(FeedContent.LANGUAGE);
        channel.setLastBuildDate(Date.from(content.changedAt()));
        channel.setTtl(5);
        channel.setForeignMarkup(List.of(new Element("link", ATOM)
                .setAttribute("href", content.self())
                .setAttribute("rel", "self")
                .setAttribute("type", "application/rss+xml")));
        channel.setItems(content.entries().stream().map(RssDocument::item).toList());
        try {
            return new WireFeedOutput().outputString(channel, false);
        } catch (FeedException e) {
            throw new IllegalStateException("RSS not written", e);
        }
    }

    private static Item item(FeedContent.Entry entry) {
        Item item = new Item();
        item.setTitle(title(entry.title()));
        item.setLink(entry.url());
        Guid guid = new Guid();
        guid.setPermaLink(false);
        guid.setValue(entry.id());
        item.setGuid(guid);
        item.setPubDate(Date.from(entry.publishedAt()));
        Description description = new Description();
        // feed readers take it for HTML
        description.setValue(HtmlUtils.htmlEscape(entry.excerpt(), "UTF-8"));
        item.setDescription(description);
        Content content = new Content();
        content.setType(Content.HTML);
        content.setValue(entry.body());
        item.setContent(content);
        Category category = new Category();
        category.setValue(entry.category());
        item.setCategories(List.of(category));
        DCModule dublinCore = new DCModuleImpl();
        dublinCore.setCreator(entry.author());
        dublinCore.setPublisher(entry.source());
        item.setModules(List.of(dublinCore));
        return item;
    }

    /**
     * Most feed readers take titles for HTML, too, and would eat {@code 收入<3000}. Quotes mean the same in both, so they stay as they are
     * for the others.
     */
    private static String title(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
