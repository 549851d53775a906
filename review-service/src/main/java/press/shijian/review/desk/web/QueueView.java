package press.shijian.review.desk.web;

import java.util.List;
import press.shijian.review.desk.mongo.ReviewQueries;

/**
 * One page of the queue in the JSON interface.
 *
 * @param page from 1
 * @param total of all pages, counted no further than the last page that can be asked for
 */
record QueueView(List<ReviewSummary> items, int page, int size, long total) {

    static QueueView of(ReviewQueries.Page page) {
        return new QueueView(
                page.items().stream().map(ReviewSummary::of).toList(), page.page(), page.size(), page.total());
    }
}
