package press.shijian.review.policy;

import java.time.Instant;
import java.util.List;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;
import press.shijian.events.Person;

/**
 * The policy of one category, with those before it.
 *
 * @param id the category's slug
 * @param number of the one in force; what an edit names, so that two chief editors don't overwrite each other
 * @param earlier the newest first, a hundred at most
 */
@Document("policies")
@TypeAlias("category-policy")
public record CategoryPolicy(@Id String id, int number, Version current, List<Version> earlier) {

    static final int MOST_EARLIER = 100;

    /** One policy, who made it, and when. */
    public record Version(ReviewPolicy policy, Person by, Instant at) {}
}
