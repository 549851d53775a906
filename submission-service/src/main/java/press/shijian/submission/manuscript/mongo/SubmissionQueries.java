package press.shijian.submission.manuscript.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Order;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.support.PageableExecutionUtils;
import org.springframework.stereotype.Component;
import press.shijian.submission.manuscript.ArticleStanding;
import press.shijian.submission.manuscript.Submission;
import press.shijian.submission.manuscript.SubmissionState;

/**
 * The submissions that a student owns or is a member of, without their texts: first those that wait for the student (changes asked for, then drafts),
 * then the others, each with the newest change first.
 *
 * <p>Thread-safe.
 */
@Component
public class SubmissionQueries {

    public static final int PAGE_SIZE = 20;
    public static final int LARGEST_PAGE = 100;
    public static final int LAST_PAGE = 500;

    static final String MEMBERS = "group.members.account";

    private final MongoTemplate mongo;

    SubmissionQueries(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** What the list shows of one. */
    public record Listed(
            String id,
            String ownerId,
            String number,
            SubmissionState state,
            Heading text,
            long edition,
            Instant startedAt,
            Instant changedAt,
            @Nullable Instant withdrawalRequestedAt,
            @Nullable String articleUrl,
            @Nullable Standing standing) {

        /** Of an article that readers don't find as it was published, its standing; otherwise the submission's state. */
        public String messageKey() {
            return standing == null || standing.state() == ArticleStanding.State.PUBLISHED
                    ? state.messageKey()
                    : standing.state().messageKey();
        }

        public String badge() {
            return standing == null ? state.slug() : standing.state().slug();
        }

        public boolean waitsForStudent() {
            return state.waitsForStudent() && withdrawalRequestedAt == null;
        }

        /** As {@link Submission#isWithdrawalAwaited} says. */
        public boolean isWithdrawalAwaited() {
            return withdrawalRequestedAt != null && state.isUndecided();
        }
    }

    public record Heading(String title, String category) {}

    record Standing(ArticleStanding.State state) {}

    /** Of all that the pages list. */
    public List<String> ids(String accountId) {
        Query query = Query.query(writtenBy(accountId)).limit(LAST_PAGE * PAGE_SIZE);
        query.fields().include("_id");
        return mongo.find(query, Document.class, mongo.getCollectionName(Submission.class)).stream()
                .map(submission -> submission.getString("_id"))
                .toList();
    }

    /**
     * @param page from 1 to {@link #LAST_PAGE}
     * @param size from 1 to {@link #LARGEST_PAGE}
     */
    public Page<Listed> page(String accountId, int page, int size) {
        PageRequest wanted = PageRequest.of(page - 1, size, Sort.by(Order.asc("listOrder"), Order.desc("changedAt")));
        Query query = Query.query(writtenBy(accountId)).with(wanted);
        query.fields()
                .include("ownerId", "number", "state", "text.title", "text.category", "edition")
                .include("startedAt", "changedAt", "withdrawalRequestedAt", "articleUrl", "standing.state");
        List<Listed> items =
                mongo.query(Submission.class).as(Listed.class).matching(query).all();
        return PageableExecutionUtils.getPage(
                items, wanted, () -> mongo.count(Query.query(writtenBy(accountId)), Submission.class));
    }

    /** Each of the two by an index of its own, which is in the order of the list as well. */
    private static Criteria writtenBy(String accountId) {
        return new Criteria()
                .orOperator(where("ownerId").is(accountId), where(MEMBERS).is(accountId));
    }
}
