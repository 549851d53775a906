package press.shijian.review.desk.web;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import press.shijian.refusal.Refusal;
import press.shijian.review.desk.ReviewState;
import press.shijian.review.desk.mongo.ReviewQueries;

/**
 * What somebody asked of the queue, checked.
 *
 * @param state null for all states
 * @param category slug; null for all categories
 */
record QueueFilter(@Nullable ReviewState state, @Nullable String category, int page) {

    private static final int SLUG_LIMIT = 64;

    /** What version 0.1 called two states: somebody may have kept the address. */
    private static final Map<String, String> FORMER = Map.of("waiting", "submitted", "claimed", "in-review");

    static QueueFilter of(@Nullable String state, @Nullable String category, int page) {
        ReviewState wanted = state == null || state.isBlank()
                ? null
                : ReviewState.of(FORMER.getOrDefault(state.strip(), state.strip()))
                        .orElseThrow(() -> Refusal.invalidField(
                                "state",
                                "review.state.unknown",
                                Arrays.stream(ReviewState.values())
                                        .map(ReviewState::slug)
                                        .collect(Collectors.joining(", "))));
        if (category != null && category.length() > SLUG_LIMIT) {
            throw Refusal.invalidField("category", "review.category.too-long", SLUG_LIMIT);
        }
        if (page < 1 || page > ReviewQueries.LAST_PAGE) {
            throw Refusal.invalidField("page", "review.page.range", 1, ReviewQueries.LAST_PAGE);
        }
        return new QueueFilter(wanted, category == null || category.isBlank() ? null : category.strip(), page);
    }
}
