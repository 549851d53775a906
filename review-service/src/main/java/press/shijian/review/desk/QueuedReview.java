package press.shijian.review.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import press.shijian.events.Slug;
import press.shijian.events.Source;
import press.shijian.events.Stage;

/** What the queue shows of a review: all but the texts. */
public record QueuedReview(
        String id,
        String number,
        ReviewState state,
        Stage stage,
        Heading manuscript,
        @Nullable Claim claim) {

    /** What stands above the newest revision's text. */
    public record Heading(
            int revision, String title, String author, Source source, Slug category, Instant submittedAt) {}
}
