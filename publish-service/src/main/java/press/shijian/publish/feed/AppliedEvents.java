package press.shijian.publish.feed;

import java.time.Instant;
import java.util.Map;

/**
 * How far a batch has come.
 *
 * @param newest {@code ce_time} of its newest event
 * @param offsets of the last event from each partition of {@code shijian.articles}; empty where nobody said where they lay
 */
record AppliedEvents(Instant newest, Map<Integer, Long> offsets) {

    AppliedEvents(Instant newest) {
        this(newest, Map.of());
    }
}
