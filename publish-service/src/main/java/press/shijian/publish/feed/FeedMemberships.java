package press.shijian.publish.feed;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the feeds know of articles, to read, by the submission's id. */
public interface FeedMemberships {

    /** In no particular order, without those that do not exist. */
    List<FeedMembership> findAllById(Iterable<String> ids);

    /**
     * How far the events of articles are applied to the feeds.
     *
     * @return the sequence of the last one, without those of which none was heard
     */
    Map<String, Long> appliedSequences(Collection<String> ids);
}
