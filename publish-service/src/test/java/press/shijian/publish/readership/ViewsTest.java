package press.shijian.publish.readership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.publish.RunningSite;

@RunningSite
class ViewsTest {

    @Autowired
    private MongoTemplate mongo;

    private final long article = ThreadLocalRandom.current().nextLong(1_000_000, Long.MAX_VALUE);

    @Test
    void areSavedWhenTheServiceStops() {
        Views views = new Views(mongo);
        views.start();
        IntStream.range(0, 50).parallel().forEach(i -> views.count(article));
        views.stop();

        assertThat(new Views(mongo).of(article)).isEqualTo(50);
    }

    @Test
    void addUpAcrossInstances() {
        Views one = new Views(mongo);
        Views other = new Views(mongo);
        one.count(article);
        other.count(article);
        other.count(article);
        one.save();
        other.save();

        assertThat(one.of(article)).isEqualTo(3);
    }

    @Test
    void areNoneForAnArticleThatNobodyRead() {
        assertThat(new Views(mongo).of(article)).isZero();
    }
}
