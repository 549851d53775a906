package press.shijian.text;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text that people type into fields. It is never HTML: pages escape it, so that markup in a title is seen, not obeyed.
 * Lengths are counted in code points: an emoji or a rare Chinese character is one, as its writer would say.
 */
public final class PlainText {

    /** Controls, and what turns the reading direction or hides: U+200B to U+200D without the joiner that emoji need. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\u200B\\u200C\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF\\p{Cs}]");

    private static final Pattern INVISIBLE_BUT_LINE_BREAKS = Pattern.compile("(?!\\n)" + INVISIBLE.pattern());

    private PlainText() {}

    /** One line: line breaks and tabs become blanks, runs of blanks one, and none is left at the ends. */
    public static String line(@Nullable String typed) {
        if (typed == null) {
            return "";
        }
        String oneLine = typed.replaceAll("[\\s\\u00a0\\u2028\\u2029]+", " ");
        return INVISIBLE.matcher(oneLine).replaceAll("").strip();
    }

    /** Several lines, with breaks as {@code \n} and no more than one empty line in a row. */
    public static String lines(@Nullable String typed) {
        if (typed == null) {
            return "";
        }
        String lines = typed.replaceAll("\\r\\n?|[\\u2028\\u2029]", "\n").replace('\t', ' ');
        return INVISIBLE_BUT_LINE_BREAKS
                .matcher(lines)
                .replaceAll("")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
