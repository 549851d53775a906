package press.shijian.text;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Tag;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * A manuscript's body on its way in: tidied by jsoup, and then cleaned by {@link ManuscriptHtml}, which is the last to
 * touch it. Tidying gives loose text a paragraph, drops empty ones, and makes of Word's and the editor's no-break spaces
 * ordinary ones, so that lines can break. A photograph of ours becomes a figure between paragraphs, with its caption as plain
 * text; other pictures are left out, as are those inside a line of text.
 *
 * <p>What has no tag is plain text, as somebody writes it where the editor does not run: each line that is not empty
 * becomes a paragraph. So does each line that stands outside of all blocks where there are tags.
 */
public final class BodyHtml {

    /**
     * Lines count as tags. More than fit into the longest text that is kept, and several times what people need, with Word's junk.
     * Counted before the text is parsed, which takes time by tags and depth.
     */
    static final int MOST_TAGS = 30_000;

    /** Cleaning balances tags, which may leave one paragraph in another, and that is tidied again. Two or three turns do. */
    private static final int MOST_TURNS = 8;

    /** Something between angle brackets that nobody means as a comparison. Linear: nothing in it is tried twice. */
    private static final Pattern TAG =
            Pattern.compile("</?([a-zA-Z][\\w:-]*+)(?:\\s*+/?|\\s[\\w:.\\s-]*+=[^<>]*+)>|<!--");

    /** Beside a tag: what a parser would take for another one, and drop up to the next {@code >}. */
    private static final Pattern NO_TAG = Pattern.compile(
            "<(?!/?[a-z][\\w:.-]*+(?:[/>]|\\s++[!-~])|!--|!\\[|!doctype|\\?xml)", Pattern.CASE_INSENSITIVE);

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
        checkTags(html, MOST_TAGS);
        for (int turn = 1; turn <= MOST_TURNS; turn++) {
            String clean = ManuscriptHtml.clean(new TidyBody(html).html());
            if (clean.equals(html)) {
                return ManuscriptHtml.showsNothing(clean) ? "" : clean;
            }
            checkTags(clean, 2 * MOST_TAGS); // each of them has an end now
            html = clean;
        }
        throw new TooMuchMarkupException(); // tables in tables that grow with each turn
    }

    private static void checkTags(String html, int most) {
        long tags = html.chars()
                .filter(character -> character == '<' || character == '\n')
                .count();
        if (tags > most) {
            throw new TooMuchMarkupException();
        }
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

    /** What a reader reads of a clean body, without its markup: a line for each paragraph, heading, list item and cell. */
    public static String readable(String body) {
        StringBuilder text = new StringBuilder();
        NodeTraversor.traverse(
                new NodeVisitor() {
                    @Override
                    public void head(Node node, int depth) {
                        if (node instanceof TextNode words) {
                            text.append(words.getWholeText());
                        } else if (node.nameIs("br")) {
                            endLine(text);
                        }
                    }

                    @Override
                    public void tail(Node node, int depth) {
                        if (node instanceof Element element && (element.isBlock() || element.nameIs("td"))) {
                            endLine(text);
                        }
                    }
                },
                Jsoup.parseBodyFragment(body).body());
        return text.toString().stripTrailing();
    }

    private static void endLine(StringBuilder text) {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
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
}
