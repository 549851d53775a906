package press.shijian.events;

/**
 * Names a passage by its words, as the W3C's Web Annotation Data Model does (TextQuoteSelector). White space counts for nothing.
 *
 * @param exact the words themselves; never empty
 * @param prefix what stands right before them, up to 32 characters; empty at the beginning
 * @param suffix what stands right after them, likewise
 */
public record TextQuote(String exact, String prefix, String suffix) {}
