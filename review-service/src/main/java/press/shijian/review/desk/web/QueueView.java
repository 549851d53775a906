package press.shijian.review.desk.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import press.shijian.events.Person;
import press.shijian.events.Slug;
import press.shijian.events.Source;
import press.shijian.events.Stage;
import press.shijian.review.desk.Claim;
import press.shijian.review.desk.QueuedReview;
import press.shijian.review.desk.ReviewState;
import press.shijian.review.desk.mongo.ReviewQueries;

/**
 * One page of the queue in the JSON interface.
 *
 * @param page from 1
 * @param total of all pages, counted no further than the last page that can be asked for
 */
record QueueView(List<Row> items, int page, int size, long total) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Row(
            String submissionId,
            String number,
            ReviewState state,
            Stage stage,
            int revision,
            String title,
            String author,
            Source source,
            Slug category,
            Instant submittedAt,
            @Nullable Person claimedBy,
            @Nullable Instant claimedAt) {

        static Row of(QueuedReview queued) {
            QueuedReview.Heading heading = queued.manuscript();
            Claim claim = queued.claim();
            return new Row(
                    queued.id(),
                    queued.number(),
                    queued.state(),
                    queued.stage(),
                    heading.revision(),
                    heading.title(),
                    heading.author(),
                    heading.source(),
                    heading.category(),
                    heading.submittedAt(),
                    claim == null ? null : claim.reviewer(),
                    claim == null ? null : claim.since());
        }
    }

    static QueueView of(ReviewQueries.Page page) {
        return new QueueView(page.items().stream().map(Row::of).toList(), page.page(), page.size(), page.total());
    }
}
