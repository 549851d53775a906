package press.shijian.publish.feed;

import java.util.List;

/**
 * Writes documents that feeds are made of, by one command: each only if it is as it was read, or was not there and is not
 * there yet.
 */
public interface FeedWrites {

    /**
     * Writes them one after the other, up to the first that others have changed.
     *
     * @param documents of one kind; they are not used again
     * @return how many of them, from the first on, are written
     */
    int writeInOrder(List<?> documents);
}
