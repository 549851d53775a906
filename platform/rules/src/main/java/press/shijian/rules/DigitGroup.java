package press.shijian.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * Digits that stand together, of whatever width or script: {@code 138}, {@code １３８}.
 *
 * @param digits as ASCII
 * @param joined whether one blank or dash alone stands between this group and the one before
 */
record DigitGroup(String digits, int start, int end, boolean joined) {

    /** In the order of the text; a text of nothing but digits is one group. */
    static List<DigitGroup> of(CharSequence text) {
        List<DigitGroup> groups = new ArrayList<>();
        StringBuilder digits = new StringBuilder();
        int start = 0;
        int endOfLast = -2;
        int at = 0;
        while (at < text.length()) {
            int character = Character.codePointAt(text, at);
            int digit = Character.digit(character, 10);
            int next = at + Character.charCount(character);
            if (digit >= 0) {
                if (digits.isEmpty()) {
                    start = at;
                }
                digits.append((char) ('0' + digit));
            }
            if (!digits.isEmpty() && (digit < 0 || next >= text.length())) {
                int end = digit < 0 ? at : next;
                boolean joined = start == endOfLast + 1 && isSeparator(text.charAt(endOfLast));
                groups.add(new DigitGroup(digits.toString(), start, end, joined));
                digits.setLength(0);
                endOfLast = end;
            }
            at = next;
        }
        return groups;
    }

    private static boolean isSeparator(char character) {
        return Character.isSpaceChar(character)
                || Character.getType(character) == Character.DASH_PUNCTUATION
                || character == '\t';
    }
}
