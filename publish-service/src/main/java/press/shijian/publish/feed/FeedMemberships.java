package press.shijian.publish.feed;

import java.util.List;

/** What the feeds know of articles, to read, by the submission's id. */
public interface FeedMemberships {

    /** In no particular order, without those that do not exist. */
    List<FeedMembership> findAllById(Iterable<String> ids);
}
