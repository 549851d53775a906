package press.shijian.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;
import org.jspecify.annotations.Nullable;

/**
 * A manuscript's body on its way in: tidied by jsoup, and then cleaned by {@link ManuscriptHtml}, which is the last to
 * touch it. Tidying gives loose text a paragraph, drops empty ones, and makes of Word's and the editor's no-break spaces
 * ordinary ones, so that lines can break. Photographs are left out until this service can take them.
 *
 * <p>What has no tag is plain text, as somebody writes it where the editor does not run: each line that is not empty
 * becomes a paragraph. So does each line that stands outside of all blocks where there are tags.
 */
public final class BodyHtml {

    /** Lines count as tags. Several times what a text of the longest allowed length can need, and Word's junk with it. */
    private static final int MOST_TAGS = 50_000;

    /** No manuscript is nested deeper; what is, is flattened, because tidying takes time by depth. */
    private static final int DEEPEST = 60;

    /** Cleaning balances tags, which may leave one paragraph in another, and that is tidied again. Two or three turns do. */
    private static final int MOST_TURNS = 8;

    /** Something between angle brackets that nobody means as a comparison. Linear: nothing in it is tried twice. */
    private static final Pattern TAG =
            Pattern.compile("</?([a-zA-Z][\\w:-]*+)(?:\\s*+/?|\\s[\\w:.\\s-]*+=[^<>]*+)>|<!--");

    /** Beside a tag: what a parser would take for another one, and drop up to the next {@code >}. */
    private static final Pattern NO_TAG = Pattern.compile(
            "<(?!/?[a-z][\\w:.-]*+(?:[/>]|\\s++[!-~])|!--|!\\[|!doctype|\\?xml)", Pattern.CASE_INSENSITIVE);

    /** Blocks that mean nothing to us, but end the line before them and after them. */
    private static final String OTHER_BLOCKS =
            "section, article, main, header, footer, nav, aside, hgroup, center, address, "
                    + "form, fieldset, legend, details, summary, dl, dt, dd, figure";

    private static final Pattern PARAGRAPH = Pattern.compile("<p>[^<\\n]*+</p>");

    private BodyHtml() {}

    /**
     * @param typed HTML or plain text
     * @throws TooMuchMarkupException for what no person has written
     * @return HTML that is safe to show as it is; empty when there is nothing to read. What came out goes in unchanged.
     */
    public static String typed(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return "";
        }
        String html = isHtml(typed) ? NO_TAG.matcher(typed).replaceAll("&lt;") : paragraphs(typed);
        if (html.chars()
                        .filter(character -> character == '<' || character == '\n')
                        .count()
                > MOST_TAGS) {
            throw new TooMuchMarkupException();
        }
        String clean = ManuscriptHtml.clean(tidy(html));
        String before = html;
        for (int turn = 1; turn < MOST_TURNS && !clean.equals(before); turn++) {
            before = clean;
            clean = ManuscriptHtml.clean(tidy(before));
        }
        return ManuscriptHtml.isBlank(clean) ? "" : clean;
    }

    /** As it stands in a plain text field: without tags where it has only paragraphs, one to a line. */
    public static String forTextArea(String body) {
        if (!PARAGRAPH.matcher(body).replaceAll("").isEmpty()) {
            return body;
        }
        String text = Jsoup.parseBodyFragment(body).body().children().stream()
                .map(Element::wholeText)
                .collect(Collectors.joining("\n\n"));
        return isHtml(text) ? body : text;
    }

    /** Only tags that there are count: {@code List<String>} is text. */
    private static boolean isHtml(String typed) {
        return TAG.matcher(typed)
                .results()
                .map(tag -> tag.group(1))
                .anyMatch(name -> name == null || Tag.isKnownTag(name.toLowerCase(Locale.ROOT)));
    }

    private static String paragraphs(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> "<p>" + Entities.escape(line) + "</p>")
                .collect(Collectors.joining());
    }

    private static String tidy(String html) {
        Document document = Document.createShell("");
        document.outputSettings().prettyPrint(false);
        Element body = document.body();
        for (Node node : List.copyOf(Parser.htmlParser().setMaxDepth(DEEPEST).parseFragmentInput(html, body, ""))) {
            if (node instanceof TextNode text) {
                appendLines(text, body);
            } else {
                body.appendChild(node);
            }
        }
        body.select("img, picture, video, audio, svg, math").remove();
        body.select(OTHER_BLOCKS).tagName("div");
        body.select("figcaption").tagName("p");
        body.nodeStream(TextNode.class).toList().forEach(text -> text.text(visible(text.getWholeText())));
        unwrapParagraphsAroundBlocks(body);
        wrapLooseText(body);
        body.select("p, h1, h2, h3, h4, h5, h6, li, blockquote, div").stream()
                .filter(BodyHtml::isEmpty)
                .toList()
                .forEach(Node::remove);
        return body.html();
    }

    /** An empty paragraph between two lines ends the one before it; it goes when loose text is wrapped. */
    private static void appendLines(TextNode text, Element body) {
        String[] lines = text.getWholeText().split("\n", -1);
        body.appendText(lines[0]);
        for (int line = 1; line < lines.length; line++) {
            body.appendElement("p");
            body.appendText(lines[line]);
        }
    }

    /** {@code div}s that only hold other blocks, as pages and Word wrap them, would become empty paragraphs. */
    private static void unwrapParagraphsAroundBlocks(Element body) {
        List<Element> wrappers = new ArrayList<>(body.select("div"));
        Collections.reverse(wrappers); // inner ones first
        for (Element wrapper : wrappers) {
            if (wrapper.children().stream().anyMatch(Element::isBlock)) {
                wrapLooseText(wrapper);
                wrapper.unwrap();
            }
        }
    }

    private static void wrapLooseText(Element parent) {
        List<Node> nodes = List.copyOf(parent.childNodes());
        parent.empty(); // and filled anew, because putting in between takes time by the number of neighbours
        Element paragraph = null;
        for (Node node : nodes) {
            if (node instanceof Element element && element.isBlock()) {
                paragraph = null;
                if (!isEmpty(element)) {
                    parent.appendChild(element);
                }
            } else if (paragraph != null) {
                paragraph.appendChild(node);
            } else if (!(node instanceof TextNode text && text.isBlank())) {
                paragraph = parent.appendElement("p").appendChild(node);
            }
        }
    }

    private static boolean isEmpty(Element element) {
        return element.select("hr, td, th").isEmpty() && element.text().isBlank();
    }

    private static String visible(String text) {
        return text.replace('\u00a0', ' ')
                .replaceAll("[\\p{Cc}&&[^\\n\\t]]|[\\u200B\\u2060\\uFEFF\\u202A-\\u202E\\u2066-\\u2069]", "");
    }
}
