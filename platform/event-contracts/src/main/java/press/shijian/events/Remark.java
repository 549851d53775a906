package press.shijian.events;

/**
 * A reviewer's comment on a passage of the revision that was decided on.
 *
 * @param id unique within the decision, such as {@code 2-1}
 * @param comment never empty
 */
public record Remark(String id, TextQuote quote, String comment) {}
