package press.shijian.publish.readership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import press.shijian.publish.RunningSite;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
@RunningSite
class ViewsTest {

    @Autowired
    private SavedViews saved;

    private final long article = ThreadLocalRandom.current().nextLong(1_000_000, Long.MAX_VALUE);

    @Test
    void areSavedWhenTheServiceStops() {
        Views views = new Views(saved);
        views.start();
        IntStream.range(0, 50).parallel().forEach(i -> views.count(article));
        views.stop();

        assertThat(new Views(saved).of(article)).isEqualTo(50);
    }

    @Test
    void addUpAcrossInstances() {
        Views one = new Views(saved);
        Views other = new Views(saved);
        one.count(article);
        other.count(article);
        other.count(article);
        one.save();
        other.save();

        assertThat(one.of(article)).isEqualTo(3);
    }

    @Test
    void areKeptUntilTheDatabaseAnswers() {
        AtomicBoolean away = new AtomicBoolean(true);
        Views views = new Views(new SavedViews() {

            @Override
            public long of(long number) {
                return saved.of(number);
            }

            @Override
            public void add(Map<Long, Long> views) {
                if (away.get()) {
                    throw new DataAccessResourceFailureException("no database");
                }
                saved.add(views);
            }
        });
        views.count(article);
        views.save();
        assertThat(saved.of(article)).isZero();
        assertThat(views.of(article)).isEqualTo(1);

        away.set(false);
        views.save();

        assertThat(saved.of(article)).isEqualTo(1);
    }

    @Test
    void ofOtherInstancesAreSeenWhenTheyAreLookedUpAgain() {
        Views one = new Views(saved);
        Views other = new Views(saved);
        one.count(article);
        assertThat(one.of(article)).isEqualTo(1);
        other.count(article);
        other.save();
        assertThat(one.of(article)).isEqualTo(1);

        one.lookUpAgain();
        assertThat(one.of(article)).isEqualTo(2);
        one.save();
        assertThat(one.of(article)).isEqualTo(2);
        one.lookUpAgain();
        assertThat(one.of(article)).isEqualTo(2);
    }

    @Test
    void areNoneForAnArticleThatNobodyRead() {
        assertThat(new Views(saved).of(article)).isZero();
    }
}
