package press.shijian.text;

/**
 * A passage of a body, by its words and by what stands around them. White space counts for nothing.
 *
 * @param anchor the id that its mark gets on a page
 */
public record Passage(String anchor, String exact, String prefix, String suffix) {}
