package press.shijian.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import press.shijian.events.EventContract.DataKey;
import press.shijian.events.review.ReviewClaimed;
import press.shijian.events.review.SubmissionWithdrawn;
import press.shijian.events.submission.AccountErased;

/** Which events are read by nobody any more once a key is erased, and which by everybody for ever. */
class DataKeysOfEventsTest {

    /** What tells of nobody. */
    private static final Set<Class<?>> OF_NOBODY =
            Set.of(SubmissionId.class, int.class, Integer.class, long.class, java.time.Instant.class, Slug.class);

    @SuppressWarnings("unused") // by the name of the test's parameter
    static final List<Class<?>> EVENTS = PublishedContract.EVENTS;

    @ParameterizedTest
    @FieldSource("EVENTS")
    void everybodyReadsWhatIsPublishedAndNobodyElsesWordsOrNames(Class<?> event) {
        EventContract contract = event.getAnnotation(EventContract.class);
        if (contract.topic().equals(Topics.ARTICLES)) {
            // it is read there without a key: by rebuilds, and by whoever drops pages
            assertThat(contract.dataKey()).isEqualTo(DataKey.NONE);
        } else if (tellsOfSomebody(event)) {
            assertThat(contract.dataKey()).isNotEqualTo(DataKey.NONE);
        }
    }

    /** Whoever hears of an erasure late must understand it. */
    @Test
    void theNewsOfAnErasureIsReadWithoutAnyKey() {
        assertThat(AccountErased.class.getAnnotation(EventContract.class).dataKey())
                .isEqualTo(DataKey.NONE);
    }

    @Test
    void theRuleBites() {
        assertThat(tellsOfSomebody(ReviewClaimed.class)).isTrue();
        assertThat(tellsOfSomebody(SubmissionWithdrawn.class)).isFalse();
    }

    /** A text that is called a reason may be a state's slug; what else is text may be somebody's words. */
    private static boolean tellsOfSomebody(Class<?> event) {
        return Arrays.stream(event.getRecordComponents())
                .filter(field -> !OF_NOBODY.contains(field.getType()))
                .anyMatch(field -> !isSlug(field));
    }

    private static boolean isSlug(RecordComponent field) {
        return field.getType() == String.class && field.getName().equals("reason");
    }
}
