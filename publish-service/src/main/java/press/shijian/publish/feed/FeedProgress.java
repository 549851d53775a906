package press.shijian.publish.feed;

import java.util.Map;

/**
 * How far all feeds together have applied {@code shijian.articles}, by partition. A feed's own offsets are those of the last
 * batch that touched it; that later batches hold nothing for it is said here.
 */
public interface FeedProgress {

    Map<Integer, Long> offsets();

    /** Only grows: called again with what it knows already, it stays as it is. */
    void applied(Map<Integer, Long> offsets);
}
