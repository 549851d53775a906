package press.shijian.events;

/**
 * The text of a submission as it was handed in, and as it is published. Flat on the wire: its fields stand among the
 * event's own.
 *
 * @param title plain text
 * @param author plain text, as it is to be printed
 * @param category e.g. {@code zhijiao}
 * @param body sanitized HTML
 */
public record ArticleText(String title, String author, Source source, Slug category, String body) {}
