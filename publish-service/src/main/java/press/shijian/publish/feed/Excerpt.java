package press.shijian.publish.feed;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * The first words of an article, for a card. Measured by the room they take ({@link DisplayWidth}), never cut inside what
 * a reader sees as one character, and not beginning with the title, which stands above it anyway.
 */
final class Excerpt {

    private static final String ELLIPSIS = "…";

    /** A Latin word that would be cut is left out whole, unless it is longer than this many columns. */
    private static final int LONGEST_WORD = 24;

    private static final String OPENING = "“‘（《〈「『【〔([{";
    private static final String DANGLING = "，、；：,;:—-·/ ";

    private Excerpt() {}

    /**
     * @param html sanitized
     * @param fullWidthCharacters how many Chinese characters have room; the ellipsis is one of them
     */
    static String of(String html, String title, int fullWidthCharacters) {
        Document body = Jsoup.parseBodyFragment(html);
        body.select("h2, h3, h4, figcaption, caption, table").remove();
        String words = oneLine(body.text());
        if (words.isEmpty()) {
            words = oneLine(Jsoup.parseBodyFragment(html).text());
        }
        return cut(withoutTitle(words, title), fullWidthCharacters);
    }

    static String cut(String text, int fullWidthCharacters) {
        int room = 2 * fullWidthCharacters;
        if (DisplayWidth.of(text) <= room) {
            return text;
        }
        List<String> clusters = DisplayWidth.clusters(text);
        int end = 0;
        int width = DisplayWidth.of(ELLIPSIS);
        while (width + DisplayWidth.ofCluster(clusters.get(end)) <= room) {
            width += DisplayWidth.ofCluster(clusters.get(end));
            end++;
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

    /** Blanks between paragraphs are needed by Latin words only; a Chinese sentence ends with its own mark. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\s\\u00a0\\u3000\\u200b\\ufeff]+", " ")
                .replaceAll(
                        "(?<=[\\p{IsHan}\\u3001-\\u303f\\uff01-\\uff60”’]) | (?=[\\p{IsHan}\\u3001-\\u303f\\uff01-\\uff60“‘])",
                        "")
                .strip();
    }

    /** Compares letters and digits only, so that a title repeated with other quotes or blanks is still found. */
    private static String withoutTitle(String text, String title) {
        int[] wanted = title.codePoints().filter(Character::isLetterOrDigit).toArray();
        int matched = 0;
        int at = 0;
        while (at < text.length() && matched < wanted.length) {
            int codePoint = text.codePointAt(at);
            if (Character.isLetterOrDigit(codePoint)) {
                if (codePoint != wanted[matched]) {
                    return text;
                }
                matched++;
            }
            at += Character.charCount(codePoint);
        }
        if (matched < wanted.length || matched == 0) {
            return text;
        }
        String rest = text.substring(at).replaceFirst("^[\\s\\p{M}\\u3000，。！？、；：”’）》」』】〕,.!?;:)\\]}—\\-·]+", "");
        return rest.isEmpty() ? text : rest;
    }

    private static boolean isLatin(String cluster) {
        int codePoint = cluster.codePointAt(0);
        return Character.isLetterOrDigit(codePoint) && DisplayWidth.ofCluster(cluster) == 1;
    }
}
