package press.shijian.publish.syndication.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.publish.RunningSite;

@RunningSite
class MongoSiteIdTest {

    @Autowired
    private MongoTemplate mongo;

    @Test
    void isOneForAllInstancesAlsoWhereTheyDrawItAtOnce() {
        UUID before = new MongoSiteId(mongo).value();
        mongo.dropCollection("site");

        UUID[] drawn = IntStream.range(0, 16)
                .parallel()
                .mapToObj(each -> new MongoSiteId(mongo).value())
                .toArray(UUID[]::new);

        assertThat(drawn).containsOnly(drawn[0]).doesNotContain(before);
        assertThat(new MongoSiteId(mongo).value()).isEqualTo(drawn[0]);
    }
}
