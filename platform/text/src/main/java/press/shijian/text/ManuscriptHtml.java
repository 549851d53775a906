package press.shijian.text;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlStreamEventReceiver;
import org.owasp.html.HtmlStreamEventReceiverWrapper;
import org.owasp.html.PolicyFactory;

/**
 * The HTML that a manuscript's body may consist of: paragraphs, headings, lists, quotes, emphasis, links, photographs with
 * captions, simple tables and footnotes. Links lead to whole addresses, of the web or of mail, or to a footnote; photographs are our own. Scripts, styles,
 * classes, other ids than those of footnotes, forms, frames and everything unknown are dropped; their readable text stays, that of
 * scripts and styles does not.
 *
 * <p>Thread-safe.
 */
public final class ManuscriptHtml {

    /** The editor's schema, {@code js/manuscript.js} of submission-service, holds the same. */
    static final Set<String> ELEMENTS = Set.of(
            "p",
            "br",
            "hr",
            "h2",
            "h3",
            "h4",
            "ul",
            "ol",
            "li",
            "blockquote",
            "figure",
            "figcaption",
            "strong",
            "b",
            "em",
            "i",
            "u",
            "s",
            "sub",
            "sup",
            "pre",
            "code",
            "table",
            "caption",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "a",
            "img");

    private static final Pattern WITH_SCHEME = Pattern.compile("(?i)(?:https?://|mailto:).+");

    private static final Pattern WITHOUT_ITS_SCHEME = Pattern.compile("(?i)www\\.[^\\s@]+");

    private static final Pattern MAIL = Pattern.compile("[^\\s@/:?#]+@[^\\s@/:?#]+\\.[^\\s@/:?#]+");

    /** As {@link Footnotes} writes them. */
    private static final Pattern NOTE = Pattern.compile(Footnotes.NOTE + "[1-9][0-9]{0,2}");

    private static final Pattern REFERENCE = Pattern.compile(Footnotes.REFERENCE + "[1-9][0-9]{0,2}");

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(ELEMENTS.toArray(String[]::new))
            .allowAttributes("href")
            .matching((element, attribute, value) -> absolute(value))
            .onElements("a")
            .allowAttributes("src")
            .matching((element, attribute, value) ->
                    PhotographAddress.parse(value).isPresent() ? value : null)
            .onElements("img")
            .allowElements((element, attributes) -> hasSource(attributes) ? element : null, "img")
            .allowAttributes("alt")
            .onElements("img")
            .allowAttributes("colspan", "rowspan")
            .matching((element, attribute, value) -> value.matches("[0-9]{1,2}") ? value : null)
            .onElements("th", "td")
            .allowAttributes("id")
            .matching((element, attribute, value) -> REFERENCE.matcher(value).matches() ? value : null)
            .onElements("a")
            .allowAttributes("id")
            .matching((element, attribute, value) -> NOTE.matcher(value).matches() ? value : null)
            .onElements("li")
            .allowUrlProtocols("http", "https", "mailto")
            .requireRelsOnLinks("noopener", "nofollow")
            .disallowTextIn("script", "style", "title", "textarea", "select", "iframe", "noscript", "template")
            .withPreprocessor(ElementsRenamed::new)
            .toFactory();

    /**
     * What editors and Word write, and what we call it. The page's own title is the only first-level heading, and blocks of
     * no meaning are paragraphs.
     */
    private static final Map<String, String> OUR_NAMES = Map.of(
            "h1", "h2", "h5", "h4", "h6", "h4", "div", "p", "section", "p", "article", "p", "strike", "s", "del", "s");

    private static final Set<String> NO_HTML = Set.of("svg", "math");

    private static final Pattern CHARACTER_BEYOND_ASCII = Pattern.compile("&#x([0-9a-f]{3,6});");

    /** What the sanitizer puts behind a brace, for template engines that run in browsers. We have none, and writers have braces. */
    private static final String BETWEEN_BRACES = "{<!-- -->";

    private ManuscriptHtml() {}

    /** Safe to show as it is. Cleaning again what is clean changes nothing. */
    public static String clean(String html) {
        return withPlainCharacters(POLICY.sanitize(html)).replace(BETWEEN_BRACES, "{");
    }

    /** Whether a reader would see nothing: no character and no photograph. */
    public static boolean isBlank(String html) {
        return showsNothing(clean(html));
    }

    static boolean showsNothing(String clean) {
        if (clean.contains("<img ")) {
            return false;
        }
        return PlainText.showsNothing(Parser.unescapeEntities(clean.replaceAll("<[^>]*>", ""), false));
    }

    /** @param attributes names, each followed by its value */
    private static boolean hasSource(List<String> attributes) {
        return IntStream.range(0, attributes.size() / 2)
                .anyMatch(i -> attributes.get(2 * i).equals("src"));
    }

    /** What has no scheme would lead to a page of ours that there is not. An element {@code a} without an address is left out. */
    private static @Nullable String absolute(String href) {
        String address = href.strip();
        if (address.startsWith("#")) {
            return NOTE.matcher(address.substring(1)).matches() ? address : null;
        }
        if (MAIL.matcher(address).matches()) {
            return "mailto:" + address;
        }
        if (WITHOUT_ITS_SCHEME.matcher(address).matches()) {
            return "https://" + address;
        }
        return WITH_SCHEME.matcher(address).matches() ? address : null;
    }

    /**
     * The sanitizer writes full-width punctuation and emoji as character references, for readers that mistake the encoding
     * or normalize the text before they parse it. Ours do neither, and a Chinese text would grow by half.
     */
    private static String withPlainCharacters(String clean) {
        return CHARACTER_BEYOND_ASCII.matcher(clean).replaceAll(found -> {
            int character = Integer.parseInt(found.group(1), 16);
            return character > 0x9f ? Character.toString(character) : found.group();
        });
    }

    /**
     * Renames before tags are balanced, so that a paragraph inside a renamed one is moved out of it. Leaves out what is no element of
     * HTML: the balancer sets no limit to its depth, and the policy walks through all of that at each text.
     */
    static final class ElementsRenamed extends HtmlStreamEventReceiverWrapper {

        ElementsRenamed(HtmlStreamEventReceiver next) {
            super(next);
        }

        @Override
        public void openTag(String name, List<String> attributes) {
            if (isHtml(name)) {
                super.openTag(OUR_NAMES.getOrDefault(name, name), attributes);
            }
        }

        @Override
        public void closeTag(String name) {
            if (isHtml(name)) {
                super.closeTag(OUR_NAMES.getOrDefault(name, name));
            }
        }

        private static boolean isHtml(String name) {
            return Tag.isKnownTag(name) && !NO_HTML.contains(name);
        }
    }
}
