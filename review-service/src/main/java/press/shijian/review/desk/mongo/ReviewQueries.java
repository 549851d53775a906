package press.shijian.review.desk.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.support.PageableExecutionUtils;
import org.springframework.stereotype.Component;
import press.shijian.review.desk.ClaimedReviews;
import press.shijian.review.desk.PendingDecisions;
import press.shijian.review.desk.QueuedReview;
import press.shijian.review.desk.Review;
import press.shijian.review.desk.ReviewState;

/**
 * Lists of reviews without their texts. Open reviews come oldest first, because those are next to be read; closed ones
 * newest first, because those are looked for. Every query here has an index in {@link ReviewIndexes}.
 *
 * <p>Thread-safe.
 */
@Component
public class ReviewQueries implements ClaimedReviews, PendingDecisions {

    public static final int PAGE_SIZE = 20;

    /** The last page that can be asked for. Counts stop there too, so that neither grows with the archive. */
    public static final int LAST_PAGE = 500;

    private static final int OWN_LIMIT = 50;
    private static final String SUBMITTED_AT = "manuscript.submittedAt";

    private final MongoTemplate mongo;

    ReviewQueries(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /**
     * @param state null for all of them
     * @param category slug; null for all of them
     * @param page from 1 to {@link #LAST_PAGE}
     * @return what is on that page, and how many there are on all pages, counted no further than {@link #LAST_PAGE}
     */
    public Page<QueuedReview> page(@Nullable ReviewState state, @Nullable String category, int page) {
        Direction direction = state != null && state.isOpen() ? Direction.ASC : Direction.DESC;
        PageRequest wanted = PageRequest.of(page - 1, PAGE_SIZE, direction, SUBMITTED_AT, "id");
        return PageableExecutionUtils.getPage(
                find(Query.query(matching(state, category)).with(wanted)),
                wanted,
                () -> count(state, category, LAST_PAGE * PAGE_SIZE));
    }

    /** What this person has claimed, oldest first. */
    public List<QueuedReview> claimedBy(String reviewerId) {
        return find(Query.query(where("claim.reviewer.id").is(reviewerId))
                .with(Sort.by(SUBMITTED_AT))
                .limit(OWN_LIMIT));
    }

    @Override
    public List<QueuedReview> claimedByAnyOf(Collection<String> reviewerIds) {
        return find(Query.query(where("claim.reviewer.id").in(reviewerIds)).limit(OWN_LIMIT));
    }

    @Override
    public List<QueuedReview> due(Instant now) {
        return find(Query.query(where("pending.until").lte(now))
                .with(Sort.by("pending.until"))
                .limit(OWN_LIMIT));
    }

    /** How many there are in each state, each counted no further than {@code limit}. */
    public Map<ReviewState, Long> counts(@Nullable String category, int limit) {
        Map<ReviewState, Long> counts = new EnumMap<>(ReviewState.class);
        for (ReviewState state : ReviewState.values()) {
            counts.put(state, count(state, category, limit));
        }
        return counts;
    }

    private long count(@Nullable ReviewState state, @Nullable String category, int limit) {
        return mongo.count(Query.query(matching(state, category)).limit(limit), Review.class);
    }

    private static Criteria matching(@Nullable ReviewState state, @Nullable String category) {
        // Reviews that were never opened have neither state nor manuscript, and belong in no list.
        Criteria criteria = state == null
                ? where(SUBMITTED_AT).gt(Instant.EPOCH)
                : where("state").is(state);
        return category == null ? criteria : criteria.and("manuscript.category").is(category);
    }

    private List<QueuedReview> find(Query query) {
        query.fields()
                .include("number", "state", "stage", "claim", "pending", "act", "policy")
                .include("decisions.reviewer", "decisions.stage", "decisions.act", "decisions.decidedAt")
                .include("manuscript.revision", "manuscript.title", "manuscript.author", "manuscript.source")
                .include("manuscript.category", SUBMITTED_AT);
        return mongo.query(Review.class).as(QueuedReview.class).matching(query).all();
    }
}
