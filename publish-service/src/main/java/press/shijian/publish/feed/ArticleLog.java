package press.shijian.publish.feed;

import java.util.List;
import java.util.Map;

/** {@code shijian.articles}, to be read from any place on, beside the consumer that the live feeds have. */
public interface ArticleLog {

    Reader open();

    /** Not thread-safe. */
    interface Reader extends AutoCloseable {

        /** By partition, the first offset that is still there. */
        Map<Integer, Long> begins();

        /** By partition, the offset behind the last event that is there now. */
        Map<Integer, Long> ends();

        /**
         * Waits a moment for events where there are none.
         *
         * @param next by partition, the offset to read on from
         */
        Read read(Map<Integer, Long> next);

        @Override
        void close();
    }

    /**
     * Some hundred events at most.
     *
     * @param events without those of other types and those that nobody can read
     * @param next by partition, where to read on
     */
    record Read(List<FeedUpdate> events, Map<Integer, Long> next) {}
}
