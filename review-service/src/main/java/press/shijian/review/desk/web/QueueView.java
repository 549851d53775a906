package press.shijian.review.desk.web;

import java.util.List;
import org.springframework.data.domain.Page;
import press.shijian.review.desk.QueuedReview;

/**
 * One page of the queue in the JSON interface.
 *
 * @param page from 1
 * @param total of all pages, counted no further than the last page that can be asked for
 */
record QueueView(List<ReviewSummary> items, int page, int size, long total) {

    static QueueView of(Page<QueuedReview> page) {
        return new QueueView(
                page.map(ReviewSummary::of).getContent(),
                page.getNumber() + 1,
                page.getSize(),
                page.getTotalElements());
    }
}
