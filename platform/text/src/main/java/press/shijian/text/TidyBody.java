package press.shijian.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Gives loose text a paragraph, drops empty blocks, and takes apart {@code div}s and the like, in which pages and Word wrap others.
 * Then the {@link Footnotes} are counted.
 *
 * <p>Each node is visited once, the inner ones before those around them, and each list of children is written once: jsoup's own
 * ways to remove and unwrap count the neighbours anew each time, and asking an element for its text walks through all of it.
 */
final class TidyBody {

    /** No manuscript is nested deeper; what is, is flattened. The parser and the policy take time by depth. */
    static final int DEEPEST = 60;

    /**
     * The parser makes more elements than there are tags: it opens anew, in each paragraph, what was left open before it, up to
     * twelve of them.
     */
    static final int MOST_NODES = 3 * BodyHtml.MOST_TAGS;

    private static final Set<String> LEFT_OUT = Set.of("img", "picture", "video", "audio", "svg", "math");

    /** Blocks that mean nothing to us, but end the line before them and after them. */
    private static final Set<String> DISSOLVED = Set.of(
            "div",
            "section",
            "article",
            "main",
            "header",
            "footer",
            "nav",
            "aside",
            "hgroup",
            "center",
            "address",
            "form",
            "fieldset",
            "legend",
            "details",
            "summary",
            "dl",
            "dt",
            "dd",
            "figure");

    private static final Set<String> DROPPED_WHERE_EMPTY =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote");

    /** Elements in which blocks stand, so that blanks between them are nothing to read. */
    private static final Set<String> HOLD_BLOCKS = Set.of("blockquote", "li", "caption", "th", "td");

    private static final Set<String> NEVER_EMPTY = Set.of("hr", "td", "th");

    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\u200B\\u2060\\uFEFF\\u202A-\\u202E\\u2066-\\u2069]");

    /** Outside of {@code pre}, where a browser shows each as a blank. */
    private static final Pattern BREAKS_OF_THE_SOURCE = Pattern.compile("[\\n\\t]");

    /** With something to read in them. */
    private final Set<Node> readable = new HashSet<>();

    private int visited;

    private int openPres;

    private final Document document = Document.createShell("");

    /** @throws TooMuchMarkupException where it becomes more than {@link #MOST_NODES} */
    TidyBody(String html) {
        document.outputSettings().prettyPrint(false);
        Element body = document.body();
        List<Node> parsed = Parser.htmlParser().setMaxDepth(DEEPEST).parseFragmentInput(html, body, "");
        if (!parsed.isEmpty() && parsed.get(0).parent() instanceof Element parsersOwn) {
            parsed = takenOutOf(parsersOwn);
        }
        Content content = new Content(true, false);
        content.take(onLinesOfTheirOwn(parsed));
        content.nodes.forEach(body::appendChild);
        Footnotes.settle(body);
    }

    String html() {
        return document.body().html();
    }

    /** How many nodes were looked at. */
    int visited() {
        return visited;
    }

    /** An empty paragraph between two lines ends the one before it; it goes when loose text is wrapped. */
    private static List<Node> onLinesOfTheirOwn(List<Node> parsed) {
        List<Node> lines = new ArrayList<>();
        for (Node node : parsed) {
            if (node instanceof TextNode text) {
                String separator = "";
                for (String line : text.getWholeText().split("\n", -1)) {
                    if (!separator.isEmpty()) {
                        lines.add(new Element("p"));
                    }
                    lines.add(new TextNode(line));
                    separator = "\n";
                }
            } else {
                lines.add(node);
            }
        }
        return lines;
    }

    /** What an element, or the body, comes to hold. */
    private final class Content {

        private final List<Node> nodes = new ArrayList<>();
        private @Nullable Element paragraph;

        /** Whether loose text gets a paragraph, and blocks without anything to read go. */
        private boolean inParagraphs;

        /** Whether blanks beside a block, or at either end, are left out. */
        private final boolean holdsBlocks;

        Content(boolean inParagraphs, boolean holdsBlocks) {
            this.inParagraphs = inParagraphs;
            this.holdsBlocks = holdsBlocks;
        }

        void take(List<Node> children) {
            for (Node child : children) {
                if (++visited > MOST_NODES) {
                    throw new TooMuchMarkupException();
                }
                if (child instanceof TextNode text) {
                    tidy(text);
                    add(text);
                } else if (child instanceof Element element) {
                    take(element);
                } else {
                    add(child);
                }
            }
            endParagraph();
            endLine();
        }

        private void take(Element element) {
            Element photograph = holdsBlocks || inParagraphs ? photograph(element) : null;
            if (photograph != null) {
                readable.add(photograph);
                add(photograph);
            } else if (DISSOLVED.contains(element.normalName()) || isParagraphWithPhotograph(element)) {
                takeWhatIsIn(element);
            } else if (!LEFT_OUT.contains(element.normalName())) {
                tidy(element);
                add(element);
            }
        }

        private void takeWhatIsIn(Element block) {
            boolean before = inParagraphs;
            endParagraph();
            inParagraphs = true;
            take(takenOutOf(block));
            inParagraphs = before;
        }

        private void add(Node node) {
            if (node instanceof Element inline
                    && !inline.isBlock()
                    && inline.childNodeSize() == 0
                    && !inline.tag().isEmpty()) {
                return;
            }
            if (node instanceof Element element && element.isBlock()) {
                endParagraph();
                endLine();
                if (readable.contains(node) || (!inParagraphs && !DROPPED_WHERE_EMPTY.contains(element.normalName()))) {
                    nodes.add(node);
                }
            } else if (!inParagraphs) {
                if (!isBlank(node) || !isAtBeginningOfLine()) {
                    nodes.add(node);
                }
            } else if (paragraph != null || !(node instanceof TextNode text && text.isBlank())) {
                if (paragraph == null) {
                    paragraph = new Element("p");
                }
                paragraph.appendChild(node);
                if (readable.contains(node)) {
                    readable.add(paragraph);
                }
            }
        }

        private boolean isAtBeginningOfLine() {
            return holdsBlocks && (nodes.isEmpty() || last() instanceof Element before && before.isBlock());
        }

        private void endLine() {
            while (holdsBlocks && !nodes.isEmpty() && isBlank(last())) {
                nodes.remove(nodes.size() - 1);
            }
        }

        private Node last() {
            return nodes.get(nodes.size() - 1);
        }

        private static boolean isBlank(Node node) {
            return node instanceof TextNode text && text.isBlank();
        }

        private void endParagraph() {
            if (paragraph != null && readable.contains(paragraph)) {
                nodes.add(paragraph);
            }
            paragraph = null;
        }
    }

    private void tidy(TextNode text) {
        String visible =
                INVISIBLE.matcher(text.getWholeText().replace('\u00a0', ' ')).replaceAll("");
        text.text(openPres > 0 ? visible : BREAKS_OF_THE_SOURCE.matcher(visible).replaceAll(" "));
        if (!text.text().isBlank()) {
            readable.add(text);
        }
    }

    private void tidy(Element element) {
        Content content = new Content(false, HOLD_BLOCKS.contains(element.normalName()));
        openPres += element.nameIs("pre") ? 1 : 0;
        content.take(takenOutOf(element));
        openPres -= element.nameIs("pre") ? 1 : 0;
        content.nodes.forEach(element::appendChild);
        if (element.nameIs("figcaption")) {
            element.tagName("p");
        }
        if (NEVER_EMPTY.contains(element.normalName()) || content.nodes.stream().anyMatch(readable::contains)) {
            readable.add(element);
        }
    }

    private static boolean isParagraphWithPhotograph(Element element) {
        return element.nameIs("p") && element.children().stream().anyMatch(child -> photograph(child) != null);
    }

    /** As a figure with its caption; null for what is none of ours, holds several, or has words beside its caption. */
    private static @Nullable Element photograph(Element element) {
        if (!element.nameIs("img") && !element.nameIs("figure")) {
            return null;
        }
        List<Element> images = element.select("img").stream()
                .filter(image -> PhotographAddress.parse(image.attr("src")).isPresent())
                .toList();
        Element captioned = element.selectFirst("figcaption");
        String caption = captioned == null ? "" : captioned.text();
        if (images.size() != 1 || !element.text().equals(caption)) {
            return null;
        }
        Element image = new Element("img")
                .attr("src", images.get(0).attr("src"))
                .attr("alt", PlainText.line(images.get(0).attr("alt")));
        Element figure = new Element("figure").appendChild(image);
        if (!PlainText.line(caption).isEmpty()) {
            figure.appendChild(new Element("figcaption").text(PlainText.line(caption)));
        }
        return figure;
    }

    /** All at once: taken singly, each makes its neighbours be counted anew. */
    private static List<Node> takenOutOf(Element parent) {
        List<Node> children = List.copyOf(parent.childNodes());
        parent.empty();
        return children;
    }
}
