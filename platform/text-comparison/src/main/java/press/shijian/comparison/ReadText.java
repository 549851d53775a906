package press.shijian.comparison;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** A body as people read it. */
final class ReadText {

    private ReadText() {}

    /**
     * The paragraphs, headings, points of lists and lines of tables, without markup. A photograph is a paragraph of its own, by its
     * alternative text or else its address, between brackets.
     *
     * @param html cleaned
     */
    static List<String> paragraphs(String html) {
        Lines lines = new Lines();
        Jsoup.parseBodyFragment(html).body().traverse(lines);
        return lines.text
                .toString()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static final class Lines implements NodeVisitor {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                text.append(isPreformatted(words) ? words.getWholeText() : words.text());
            } else if (node instanceof Element element) {
                switch (element.normalName()) {
                    case "td", "th" -> text.append(' ');
                    case "br" -> text.append('\n');
                    case "img" ->
                        text.append("\n[")
                                .append(element.attr("alt").isBlank() ? element.attr("src") : element.attr("alt"))
                                .append("]\n");
                    default -> breakAt(element);
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                breakAt(element);
            }
        }

        private void breakAt(Element element) {
            if (element.isBlock() && !element.nameIs("td") && !element.nameIs("th")) {
                text.append('\n');
            }
        }

        private static boolean isPreformatted(TextNode words) {
            return words.parent() != null && words.parent().closest("pre") != null;
        }
    }
}
