package press.shijian.publish.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * A time in which an article was out of a feed.
 *
 * @param from inclusive
 * @param to exclusive; null while it is out
 */
record Absence(
        @Field("f") Instant from, @Field("t") @Nullable Instant to) {

    boolean holds(Instant time) {
        return !from.isAfter(time) && (to == null || to.isAfter(time));
    }
}
