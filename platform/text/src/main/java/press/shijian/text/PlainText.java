package press.shijian.text;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text that people type into fields. It is never HTML: pages escape it, so that markup in a title is seen, not obeyed.
 * Lengths are counted in code points: an emoji or a rare Chinese character is one, as its writer would say.
 */
public final class PlainText {

    /**
     * Controls, halves of characters, and what turns the reading direction, hides or is no character: U+200B to U+200D without the joiner
     * that emoji need.
     */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u00AD\\u034F\\u061C\\u17B4\\u17B5\\u200B\\u200C\\u200E\\u200F"
                    + "\\u202A-\\u202E\\u2060-\\u206F\\uFEFF\\uFFF9-\\uFFFB\\uFFFE\\uFFFF]");

    /** As wide as a character, with nothing in it: the blank of Braille, and what stands for a missing letter of Hangul. */
    private static final Pattern BLANK = Pattern.compile("[\\u115F\\u1160\\u2800\\u3164\\uFFA0]");

    /** Neither blank, nor mark on another character, nor what only joins or formats: letters, digits, signs, also those that no font has. */
    private static final Pattern SEEN = Pattern.compile("[^\\p{Z}\\p{Cc}\\p{Cf}\\p{Cs}\\p{M}]");

    private static final Pattern INVISIBLE_BUT_LINE_BREAKS = Pattern.compile("(?!\\n)" + INVISIBLE.pattern());

    private PlainText() {}

    /** One line: line breaks and tabs become blanks, runs of blanks one, and none is left at the ends. */
    public static String line(@Nullable String typed) {
        if (typed == null) {
            return "";
        }
        String oneLine = blanksIn(typed).replaceAll("[\\s\\u00a0\\u2028\\u2029]+", " ");
        return unlessEmpty(INVISIBLE.matcher(oneLine).replaceAll("").strip());
    }

    /** Several lines, with breaks as {@code \n} and no more than one empty line in a row. */
    public static String lines(@Nullable String typed) {
        if (typed == null) {
            return "";
        }
        String lines =
                blanksIn(typed).replaceAll("\\r\\n?|[\\u2028\\u2029]", "\n").replace('\t', ' ');
        return unlessEmpty(INVISIBLE_BUT_LINE_BREAKS
                .matcher(lines)
                .replaceAll("")
                .replaceAll("\\n{3,}", "\n\n")
                .strip());
    }

    /** Whether a reader would see nothing of it. */
    public static boolean showsNothing(String text) {
        return !SEEN.matcher(blanksIn(text)).find();
    }

    private static String blanksIn(String typed) {
        return BLANK.matcher(typed).replaceAll(" ");
    }

    private static String unlessEmpty(String text) {
        return showsNothing(text) ? "" : text;
    }

    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
