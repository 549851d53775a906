package press.shijian.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/**
 * Footnotes: a link to an item of a list of the same text. They are counted in the order in which the text leads to them, and
 * stand as one list at its end. {@code <sup><a href="#note-1" id="ref-1">[1]</a></sup>} leads to {@code <li id="note-1">}.
 *
 * <p>A note is one paragraph; what are several blocks elsewhere are lines here. Of two links to one note the first counts, no note
 * leads to another, and what nobody can read is none. All other links within the text lead nowhere: ids are ours alone.
 */
final class Footnotes {

    /** As many as {@link ManuscriptHtml} knows ids for. */
    static final int MOST = 999;

    static final String NOTE = "note-";
    static final String REFERENCE = "ref-";

    private static final String WITHIN = "#";

    private final Element body;

    /** Items of lists by the ids that they came with; the first one of each. */
    private final Map<String, Element> items = new HashMap<>();

    private Footnotes(Element body) {
        this.body = body;
    }

    static void settle(Element body) {
        new Footnotes(body).settle();
    }

    private void settle() {
        List<Element> links = body.select("a[href^=" + WITHIN + "]");
        for (Element item : body.select("li[id]")) {
            items.putIfAbsent(item.id(), item);
        }
        Set<Element> notes = links.stream()
                .map(this::target)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(() -> Collections.newSetFromMap(new IdentityHashMap<>())));
        Map<Element, Element> references = new IdentityHashMap<>();
        List<Element> inOrder = new ArrayList<>();
        Set<String> waysBack = new HashSet<>();
        for (Element link : links) {
            Element note = target(link);
            if (note != null
                    && inOrder.size() < MOST
                    && !references.containsKey(note)
                    && link.parents().stream().noneMatch(notes::contains)) {
                references.put(note, link);
                inOrder.add(note);
                waysBack.add(link.id());
                link.parents().forEach(around -> waysBack.add(around.id()));
                waysBack.remove("");
            }
        }
        for (Element link : links) {
            if (waysBack.contains(link.attr("href").substring(WITHIN.length()))
                    && link.parents().stream().anyMatch(references::containsKey)) {
                link.remove();
            }
            link.removeAttr("href");
        }
        body.select("li[id], a[id]").forEach(element -> element.removeAttr("id"));

        Element list = new Element("ol");
        for (Element note : inOrder) {
            int number = list.childNodeSize() + 1;
            refer(Objects.requireNonNull(references.get(note)), number);
            Element from = note.parent();
            list.appendChild(note);
            if (from != null && from.childNodeSize() == 0) {
                from.remove();
            }
            note.attr("id", NOTE + number);
            inLines(note);
        }
        if (list.childNodeSize() > 0) {
            body.appendChild(list);
        }
    }

    private @Nullable Element target(Element link) {
        return items.get(link.attr("href").substring(WITHIN.length()));
    }

    private static void refer(Element link, int number) {
        link.clearAttributes()
                .attr("href", WITHIN + NOTE + number)
                .attr("id", REFERENCE + number)
                .text("[" + number + "]");
        Element around = link.parent();
        if (around == null || !around.nameIs("sup") || around.childNodeSize() > 1) {
            Element raised = new Element("sup");
            link.replaceWith(raised);
            raised.appendChild(link);
        }
    }

    private static void inLines(Element note) {
        List<Node> lines = new ArrayList<>();
        takeLines(note, lines);
        while (!lines.isEmpty() && isBreak(lines.get(lines.size() - 1))) {
            lines.remove(lines.size() - 1);
        }
        note.empty();
        lines.forEach(note::appendChild);
    }

    private static void takeLines(Element parent, List<Node> lines) {
        for (Node child : List.copyOf(parent.childNodes())) {
            if (child instanceof Element element
                    && element.getAllElements().stream().anyMatch(Element::isBlock)) {
                endLine(lines);
                takeLines(element, lines);
                endLine(lines);
            } else {
                lines.add(child);
            }
        }
    }

    private static void endLine(List<Node> lines) {
        if (!lines.isEmpty() && !isBreak(lines.get(lines.size() - 1))) {
            lines.add(new Element("br"));
        }
    }

    private static boolean isBreak(Node node) {
        return node.nameIs("br");
    }
}
