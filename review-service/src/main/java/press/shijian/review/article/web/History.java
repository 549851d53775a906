package press.shijian.review.article.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import press.shijian.review.desk.ArticleOrder;
import press.shijian.review.desk.CorrectionRequest;
import press.shijian.review.desk.Review;

/**
 * One line of an article's history: an order, a student's request, the answer to one that left the article as it is, or its publication, where all
 * three are null.
 */
record History(
        Instant at,
        @Nullable ArticleOrder order,
        @Nullable CorrectionRequest request,
        CorrectionRequest.@Nullable Answer declined) {

    /** The newest first. */
    static List<History> of(Review review) {
        List<History> history = new ArrayList<>();
        history.add(new History(review.article().publishedAt(), null, null, null));
        for (ArticleOrder order : review.article().orders()) {
            history.add(new History(order.orderedAt(), order, null, null));
        }
        for (CorrectionRequest request : review.correctionRequests()) {
            history.add(new History(request.requestedAt(), null, request, null));
            CorrectionRequest.Answer answer = request.answer();
            if (answer != null && answer.act() == null) {
                history.add(new History(answer.at(), null, null, answer));
            }
        }
        history.sort(Comparator.comparing(History::at).reversed());
        return history;
    }
}
