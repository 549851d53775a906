package press.shijian.publish.feed;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much room text takes, in half-width columns: a Latin letter one, a Chinese character two, a combining mark none.
 *
 * <p>Wide are the ranges that Unicode's UAX #11 calls Wide or Fullwidth, and those of its Ambiguous characters that Chinese
 * fonts draw full-width: curly quotes, dash, ellipsis, middle dot. Text is taken in extended grapheme clusters (UAX #29),
 * which is what a reader calls one character: a family emoji of seven code points is one cluster, two columns wide.
 */
final class DisplayWidth {

    private static final Pattern CLUSTER = Pattern.compile("\\X");

    /** In code points. A family of four with skin tones has eleven; nobody writes more than this on purpose. */
    private static final int LONGEST_CLUSTER = 16;

    /** First and last code point, in turn. */
    private static final int[] WIDE = {
        0x1100, 0x115f, 0x231a, 0x231b, 0x2329, 0x232a, 0x23e9, 0x23ec, 0x23f0, 0x23f0, 0x23f3, 0x23f3, 0x25fd, 0x25fe,
        0x2614, 0x2615, 0x2648, 0x2653, 0x267f, 0x267f, 0x2693, 0x2693, 0x26a1, 0x26a1, 0x26aa, 0x26ab, 0x26bd, 0x26be,
        0x26c4, 0x26c5, 0x26ce, 0x26ce, 0x26d4, 0x26d4, 0x26ea, 0x26ea, 0x26f2, 0x26f3, 0x26f5, 0x26f5, 0x26fa, 0x26fa,
        0x26fd, 0x26fd, 0x2705, 0x2705, 0x270a, 0x270b, 0x2728, 0x2728, 0x274c, 0x274c, 0x274e, 0x274e, 0x2753, 0x2755,
        0x2757, 0x2757, 0x2795, 0x2797, 0x27b0, 0x27b0, 0x27bf, 0x27bf, 0x2b1b, 0x2b1c, 0x2b50, 0x2b50, 0x2b55, 0x2b55,
        0x2e80, 0x303e, 0x3041, 0x33ff, 0x3400, 0x4dbf, 0x4e00, 0xa4cf, 0xa960, 0xa97f, 0xac00, 0xd7a3, 0xf900, 0xfaff,
        0xfe10, 0xfe19, 0xfe30, 0xfe6f, 0xff01, 0xff60, 0xffe0, 0xffe6, 0x16fe0, 0x18cff, 0x1aff0, 0x1b2ff, 0x1f004,
        0x1f004, 0x1f0cf, 0x1f0cf, 0x1f18e, 0x1f18e, 0x1f191, 0x1f19a, 0x1f200, 0x1f320, 0x1f32d, 0x1f335, 0x1f337,
        0x1f37c, 0x1f37e, 0x1f393, 0x1f3a0, 0x1f3ca, 0x1f3cf, 0x1f3d3, 0x1f3e0, 0x1f3f0, 0x1f3f4, 0x1f3f4, 0x1f3f8,
        0x1f43e, 0x1f440, 0x1f440, 0x1f442, 0x1f4fc, 0x1f4ff, 0x1f53d, 0x1f54b, 0x1f54e, 0x1f550, 0x1f567, 0x1f57a,
        0x1f57a, 0x1f595, 0x1f596, 0x1f5a4, 0x1f5a4, 0x1f5fb, 0x1f64f, 0x1f680, 0x1f6c5, 0x1f6cc, 0x1f6cc, 0x1f6d0,
        0x1f6d2, 0x1f6d5, 0x1f6d7, 0x1f6dc, 0x1f6df, 0x1f6eb, 0x1f6ec, 0x1f6f4, 0x1f6fc, 0x1f7e0, 0x1f7eb, 0x1f7f0,
        0x1f7f0, 0x1f90c, 0x1f93a, 0x1f93c, 0x1f945, 0x1f947, 0x1f9ff, 0x1fa70, 0x1faff, 0x20000, 0x2fffd, 0x30000,
        0x3fffd
    };

    private static final String DRAWN_WIDE = "“”‘’—…·";

    private static final int EMOJI_PRESENTATION = 0xfe0f;

    private DisplayWidth() {}

    /**
     * Finds one after the other: a list shows the beginning of a text, and finding clusters is slow. One of more than
     * {@value #LONGEST_CLUSTER} code points is split into pieces of that length.
     */
    static Iterator<String> clusters(String text) {
        Matcher matcher = CLUSTER.matcher(text);
        return new Iterator<>() {

            private int start;
            private int found;

            @Override
            public boolean hasNext() {
                return start < text.length();
            }

            @Override
            public String next() {
                if (start == found) {
                    if (!matcher.find()) {
                        throw new NoSuchElementException();
                    }
                    found = matcher.end();
                }
                int end = text.codePointCount(start, found) > LONGEST_CLUSTER
                        ? text.offsetByCodePoints(start, LONGEST_CLUSTER)
                        : found;
                String cluster = text.substring(start, end);
                start = end;
                return cluster;
            }
        };
    }

    /** A cluster is as wide as its widest part; one that asks to be drawn as emoji, and a flag of two letters, is wide. */
    static int ofCluster(String cluster) {
        int widest = 0;
        for (int i = 0; i < cluster.length(); i += Character.charCount(cluster.codePointAt(i))) {
            widest = Math.max(widest, ofCodePoint(cluster.codePointAt(i)));
        }
        return widest;
    }

    private static int ofCodePoint(int codePoint) {
        if (codePoint == EMOJI_PRESENTATION || isRegionalIndicator(codePoint) || DRAWN_WIDE.indexOf(codePoint) >= 0) {
            return 2;
        }
        switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.CONTROL -> {
                return 0;
            }
            default -> {
                return isWide(codePoint) ? 2 : 1;
            }
        }
    }

    private static boolean isRegionalIndicator(int codePoint) {
        return codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff;
    }

    private static boolean isWide(int codePoint) {
        int low = 0;
        int high = WIDE.length / 2 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (codePoint < WIDE[2 * middle]) {
                high = middle - 1;
            } else if (codePoint > WIDE[2 * middle + 1]) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }
}
