package press.shijian.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Finds passages again in a body that may have been edited since, and marks them.
 *
 * <p>The words have to stand there as they were quoted; markup and white space between them don't matter. Of several places the one
 * whose surroundings are most like the quoted ones is meant. A few words that stand in quite other surroundings are not the passage:
 * it is gone, and its words occur elsewhere. Thread-safe.
 */
public final class Passages {

    /** Characters on each side. */
    static final int CONTEXT = 32;

    /** Words of this length hardly ever stand in a text by chance. */
    private static final int TELLING = 16;

    /** As many characters around shorter words have to be the same. */
    private static final int CONTEXT_NEEDED = 4;

    private Passages() {}

    /**
     * The passage as it is to be kept, with the surroundings that it has in this body.
     *
     * @param exact as it was selected or typed
     * @param prefix null where only the words were given, as by somebody who typed them
     * @return empty where the words don't stand there
     */
    public static Optional<Passage> quote(
            String body, String anchor, String exact, @Nullable String prefix, @Nullable String suffix) {
        Letters letters = new Letters(Jsoup.parseBodyFragment(body));
        String words = withoutBlanks(exact);
        int start = letters.find(words, withoutBlanks(prefix), withoutBlanks(suffix));
        if (start < 0) {
            return Optional.empty();
        }
        String text = letters.text.toString();
        int end = start + words.length();
        return Optional.of(new Passage(
                anchor,
                PlainText.line(exact),
                text.substring(whole(text, Math.max(0, start - CONTEXT)), start),
                text.substring(end, whole(text, Math.min(text.length(), end + CONTEXT)))));
    }

    /**
     * @param html what is to be shown
     * @return with a {@code mark} around each passage that is found, the first of them with its anchor as id
     */
    public static String marked(String html, List<Passage> passages) {
        if (passages.isEmpty()) {
            return html;
        }
        Document page = Jsoup.parseBodyFragment(html);
        page.outputSettings().prettyPrint(false).escapeMode(Entities.EscapeMode.base);
        for (Passage passage : passages) {
            Letters letters = new Letters(page);
            int start = letters.find(passage);
            if (start >= 0) {
                letters.mark(start, start + withoutBlanks(passage.exact()).length(), passage.anchor());
            }
        }
        return page.body().html();
    }

    private static String withoutBlanks(@Nullable String text) {
        return text == null
                ? ""
                : text.codePoints()
                        .filter(Passages::isLetter)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isLetter(int character) {
        return !Character.isWhitespace(character) && !Character.isSpaceChar(character);
    }

    /** Never between the halves of a rare character. */
    private static int whole(String text, int index) {
        return index > 0 && index < text.length() && Character.isLowSurrogate(text.charAt(index)) ? index + 1 : index;
    }

    /** All that is no blank, and where in the page each character stands. */
    private static final class Letters {

        private final StringBuilder text = new StringBuilder();
        private final List<TextNode> nodes = new ArrayList<>();

        /** Of each node, the index of its first letter. */
        private final List<Integer> starts = new ArrayList<>();

        Letters(Document page) {
            page.body().nodeStream(TextNode.class).forEach(node -> {
                nodes.add(node);
                starts.add(text.length());
                text.append(withoutBlanks(node.getWholeText()));
            });
        }

        int find(Passage passage) {
            return find(
                    withoutBlanks(passage.exact()), withoutBlanks(passage.prefix()), withoutBlanks(passage.suffix()));
        }

        /** @return -1 where it is gone */
        int find(String words, String prefix, String suffix) {
            if (words.isEmpty()) {
                return -1;
            }
            int needed = words.length() >= TELLING ? 0 : Math.min(CONTEXT_NEEDED, prefix.length() + suffix.length());
            int best = -1;
            int most = needed - 1;
            for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
                int same = sameBefore(at, prefix) + sameAfter(at + words.length(), suffix);
                if (same > most) {
                    most = same;
                    best = at;
                }
            }
            return best;
        }

        private int sameBefore(int end, String prefix) {
            int same = 0;
            while (same < prefix.length()
                    && same < end
                    && text.charAt(end - 1 - same) == prefix.charAt(prefix.length() - 1 - same)) {
                same++;
            }
            return same;
        }

        private int sameAfter(int start, String suffix) {
            int same = 0;
            while (same < suffix.length()
                    && start + same < text.length()
                    && text.charAt(start + same) == suffix.charAt(same)) {
                same++;
            }
            return same;
        }

        void mark(int start, int end, String anchor) {
            boolean named = false;
            for (int i = 0; i < nodes.size(); i++) {
                int first = starts.get(i);
                int next = i + 1 < starts.size() ? starts.get(i + 1) : text.length();
                if (first < end && next > start && next > first) {
                    Element mark = wrapped(nodes.get(i), Math.max(start, first) - first, Math.min(end, next) - first);
                    if (!named) {
                        mark.id(anchor);
                        named = true;
                    }
                }
            }
        }

        /** @param from and to count letters, not blanks */
        private static Element wrapped(TextNode node, int from, int to) {
            String words = node.getWholeText();
            int begin = position(words, from);
            int end = position(words, to - 1) + 1;
            TextNode marked = begin == 0 ? node : node.splitText(begin);
            if (end < words.length()) {
                marked.splitText(end - begin);
            }
            Element mark = new Element("mark");
            marked.replaceWith(mark);
            mark.appendChild(marked);
            return mark;
        }

        private static int position(String words, int letter) {
            int seen = 0;
            for (int i = 0; i < words.length(); i++) {
                if (isLetter(words.charAt(i)) && seen++ == letter) {
                    return i;
                }
            }
            return words.length();
        }
    }
}
