package press.shijian.publish.article;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import press.shijian.events.Slug;

/**
 * What is left of an article that was taken back for good. Nothing of its text but the title.
 *
 * @param title empty where it was taken back before it stood anywhere
 * @param category part of the address; null where it never had one
 * @param reason plain text, for readers
 */
public record Retraction(String title, @Nullable Slug category, String reason, Instant at) {}
