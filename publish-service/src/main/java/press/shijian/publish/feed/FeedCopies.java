package press.shijian.publish.feed;

import java.util.List;

/** The documents of copies, which nobody reads by name. */
public interface FeedCopies {

    /**
     * @param prefix of the copy's names
     * @param after the {@code _id} of the last one before; empty for the first
     * @return roots of copies, by {@code _id}
     */
    List<FeedRoot> roots(String prefix, String after, int most);

    /** Removes the heads and buckets of a feed, some hundred at a time. */
    void removeParts(FeedName stored);

    void removeRoot(String id);
}
