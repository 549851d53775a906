package press.shijian.events;

/**
 * Names a passage by its words, as the W3C's Web Annotation Data Model does (TextQuoteSelector). White space counts for nothing.
 *
 * @param exact the words themselves; never empty
 * @param prefix what stands right before them, up to 32 characters; empty at the beginning
 * @param suffix what stands right after them, likewise
 */
public record TextQuote(String exact, String prefix, String suffix) {

    static final int LONGEST_CONTEXT = 100;

    private static final int LONGEST = 4_000;

    public TextQuote {
        checkLength(exact, LONGEST);
        checkLength(prefix, LONGEST_CONTEXT);
        checkLength(suffix, LONGEST_CONTEXT);
    }

    static void checkLength(String text, int longest) {
        if (text.length() > longest) {
            throw new IllegalArgumentException(
                    "A text of " + text.length() + " characters, where " + longest + " are allowed");
        }
    }
}
