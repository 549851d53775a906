package press.shijian.publish.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OffsetsOfAllFeedsTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

    private final FeedRoot latest = FeedRoot.begin(FeedName.LATEST, 200, NOW);

    @Test
    void standInTheRootOfTheLatestFeed() {
        assertThat(latest.applied(new AppliedEvents(NOW, Map.of(0, 7L)))).isTrue();

        assertThat(latest.offsetsOfAllFeeds()).isEqualTo(Map.of(0, 7L));
    }

    @Test
    void standInNoOtherRoot() {
        FeedRoot source = FeedRoot.begin(FeedName.source("haibin"), 200, NOW);
        source.applied(new AppliedEvents(NOW, Map.of(0, 7L)));

        assertThat(source.offsetsOfAllFeeds()).isEmpty();
    }

    @Test
    void neverGoBack() {
        latest.applied(new AppliedEvents(NOW, Map.of(0, 7L, 1, 3L)));

        assertThat(latest.applied(new AppliedEvents(NOW, Map.of(0, 6L)))).isFalse();
        assertThat(latest.offsetsOfAllFeeds()).isEqualTo(Map.of(0, 7L, 1, 3L));
    }

    /** The copy has read further than those have applied who write the feeds that are not swapped yet. */
    @Test
    void stayAsTheyAreWhenACopyTakesThePlaceOfTheLatestFeed() {
        latest.applied(new AppliedEvents(NOW, Map.of(0, 7L)));
        FeedRoot copy = FeedRoot.begin(new FeedCopy(3).of(FeedName.LATEST), 200, NOW);
        copy.applied(new AppliedEvents(NOW, Map.of(0, 9L)));

        latest.adopt(copy, NOW, NOW);

        assertThat(latest.offsets()).isEqualTo(Map.of(0, 9L));
        assertThat(latest.offsetsOfAllFeeds()).isEqualTo(Map.of(0, 7L));
    }
}
