package press.shijian.publish.feed;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * The first words of an article, for a card. Measured by display width ({@link DisplayWidth}), never cut inside what a
 * reader sees as one character, and without the title at the beginning, which stands above it anyway.
 */
final class Excerpt {

    private static final String ELLIPSIS = "…";

    /** A Latin word that would be cut is left out whole, unless it is longer than this many columns. */
    private static final int LONGEST_WORD = 24;

    private static final String OPENING = "“‘（《〈「『【〔([{";
    /** Stands where a block ends, until it becomes a blank. */
    private static final char BLOCK_END = '\n';

    private static final Pattern GOES_ON = Pattern.compile(" *[\\p{L}\\p{N}]");

    /** For one full-width character. More than that are marks on top of marks, which nobody can see. */
    private static final int MOST_CODE_POINTS = 16;

    /** Their words are not taken, unless there are no others. */
    private static final Set<String> NO_SENTENCES = Set.of("h2", "h3", "h4", "figcaption", "caption", "table");

    private static final String DANGLING = "，、；：,;:—-·/ ";

    private Excerpt() {}

    /**
     * @param html sanitized
     * @param fullWidthCharacters how many Chinese characters have room; the ellipsis is one of them
     */
    static String of(String html, String title, int fullWidthCharacters) {
        Element body = Jsoup.parseBodyFragment(html).body();
        String words = words(body, NO_SENTENCES);
        if (words.isEmpty()) {
            words = words(body, Set.of());
        }
        String beginning = beginning(words, MOST_CODE_POINTS * (fullWidthCharacters + codePoints(title)));
        return cut(withoutTitle(beginning, title).replace(BLOCK_END, ' '), fullWidthCharacters);
    }

    /** Only as much as is needed: splitting a long article into grapheme clusters is slow. */
    private static String beginning(String text, int codePoints) {
        return codePoints(text) <= codePoints ? text : text.substring(0, text.offsetByCodePoints(0, codePoints));
    }

    static String cut(String text, int fullWidthCharacters) {
        int room = 2 * fullWidthCharacters;
        int mostCodePoints = MOST_CODE_POINTS * fullWidthCharacters;
        List<String> clusters = new ArrayList<>();
        int width = 0;
        int codePoints = 0;
        // how many of them have room beside an ellipsis
        int end = 0;
        for (Iterator<String> all = DisplayWidth.clusters(text); width <= room && codePoints <= mostCodePoints; ) {
            if (!all.hasNext()) {
                return text;
            }
            String cluster = all.next();
            clusters.add(cluster);
            width += DisplayWidth.ofCluster(cluster);
            codePoints += codePoints(cluster);
            if (width + DisplayWidth.ofCluster(ELLIPSIS) <= room && codePoints < mostCodePoints) {
                end = clusters.size();
            }
        }
        int wordStart = end;
        while (wordStart > 0 && isLatin(clusters.get(wordStart - 1)) && isLatin(clusters.get(end))) {
            wordStart--;
        }
        if (wordStart > 0 && end - wordStart <= LONGEST_WORD) {
            end = wordStart;
        }
        while (end > 0 && (OPENING + DANGLING + ELLIPSIS).contains(clusters.get(end - 1))) {
            end--;
        }
        return String.join("", clusters.subList(0, end)) + ELLIPSIS;
    }

    private static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }

    /**
     * On one line. Blanks are needed between Latin words only, and where a block ends without a mark; a Chinese sentence
     * ends with its own. The blank after a block without a mark is still {@link #BLOCK_END} here.
     */
    private static String words(Element body, Set<String> leftOut) {
        StringBuilder text = new StringBuilder();
        body.filter(new NodeFilter() {
            @Override
            public FilterResult head(Node node, int depth) {
                if (node instanceof TextNode words) {
                    text.append(words.text());
                } else if (node instanceof Element element) {
                    if (leftOut.contains(element.normalName())) {
                        return FilterResult.SKIP_ENTIRELY;
                    }
                    endBlock(element);
                }
                return FilterResult.CONTINUE;
            }

            @Override
            public FilterResult tail(Node node, int depth) {
                if (node instanceof Element element) {
                    endBlock(element);
                }
                return FilterResult.CONTINUE;
            }

            private void endBlock(Element element) {
                if (element.isBlock() || element.nameIs("br")) {
                    text.append(BLOCK_END);
                }
            }
        });
        return text.toString()
                .replaceAll("[\\s\\u00a0\\u3000\\u200b\\ufeff&&[^\n]]+", " ")
                .replaceAll("[\n ]*\n[\n ]*", "\n")
                .strip()
                .replaceAll("(?<=\\p{P})\n", " ")
                .replaceAll(
                        "(?<=[\\p{IsHan}\\u3001-\\u303f\\uff01-\\uff60”’]) | (?=[\\p{IsHan}\\u3001-\\u303f\\uff01-\\uff60“‘])",
                        "");
    }

    /**
     * Compares letters and digits only, whatever their width and case, so that a title repeated with other quotes or blanks
     * is still found. A sentence that begins with the title's words and goes on is left whole.
     */
    private static String withoutTitle(String text, String title) {
        String wanted = letters(title);
        int matched = 0;
        int at = 0;
        for (Iterator<String> clusters = DisplayWidth.clusters(text);
                clusters.hasNext() && matched < wanted.length(); ) {
            String cluster = clusters.next();
            String letters = letters(cluster);
            if (!wanted.startsWith(letters, matched)) {
                return text;
            }
            matched += letters.length();
            at += cluster.length();
        }
        String rest = text.substring(at);
        if (matched < wanted.length() || matched == 0 || GOES_ON.matcher(rest).lookingAt()) {
            return text;
        }
        String withoutMarks = rest.replaceFirst("^[\\s\\p{M}\\u3000，。！？、；：”’）》」』】〕,.!?;:)\\]}—\\-·]+", "");
        return withoutMarks.isEmpty() ? text : withoutMarks;
    }

    private static String letters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isLatin(String cluster) {
        int codePoint = cluster.codePointAt(0);
        return Character.isLetterOrDigit(codePoint) && DisplayWidth.ofCluster(cluster) == 1;
    }
}
