package press.shijian.submission.manuscript.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import press.shijian.submission.manuscript.mongo.SubmissionQueries;

/**
 * One page of a student's submissions in the JSON interface.
 *
 * @param page from 1
 * @param total on all pages
 */
record SubmissionListView(List<Row> items, int page, int size, long total) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Row(
            String id,
            String number,
            String status,
            long edition,
            String title,
            String category,
            @Nullable Instant withdrawalRequestedAt,
            @Nullable String articleUrl,
            Instant startedAt,
            Instant changedAt) {

        static Row of(SubmissionQueries.Listed listed) {
            return new Row(
                    listed.id(),
                    listed.number(),
                    listed.state().slug(),
                    listed.edition(),
                    listed.text().title(),
                    listed.text().category(),
                    listed.withdrawalRequestedAt(),
                    listed.articleUrl(),
                    listed.startedAt(),
                    listed.changedAt());
        }
    }

    static SubmissionListView of(Page<SubmissionQueries.Listed> page) {
        return new SubmissionListView(
                page.map(Row::of).getContent(), page.getNumber() + 1, page.getSize(), page.getTotalElements());
    }
}
