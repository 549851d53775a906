package press.shijian.review.desk.web;

import org.jspecify.annotations.Nullable;
import press.shijian.events.Slug;
import press.shijian.events.Stage;
import press.shijian.refusal.Refusal;

/** The stage that somebody wants to send a submission back to, as it was typed. */
final class SentTo {

    private SentTo() {}

    static @Nullable Stage stage(@Nullable String slug) {
        if (slug == null || slug.isBlank()) {
            return null;
        }
        if (!Slug.isSlug(slug)) {
            throw Refusal.invalidField("sentTo", "review.sent-to.unknown");
        }
        return new Stage(slug);
    }
}
