package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.IndexInfo;
import press.shijian.service.DatabasePreparation;

@OnSampleDesk
class SessionsAndTokensExpiringTest {

    @Autowired
    MongoTemplate mongo;

    @Autowired
    List<DatabasePreparation> preparations;

    @ParameterizedTest
    @CsvSource({"sessions, expireAt", "api_tokens, expiresAt", "known_browsers, expiresAt"})
    void haveAnIndexThatEndsThemAtTheirDateHoweverOftenItIsMade(String collection, String date) {
        preparations.forEach(one -> one.prepare(mongo));
        preparations.forEach(one -> one.prepare(mongo));

        List<IndexInfo> byDate = mongo.indexOps(collection).getIndexInfo().stream()
                .filter(index -> index.isIndexForFields(List.of(date)))
                .toList();
        assertThat(byDate).hasSize(1);
        assertThat(byDate.get(0).getExpireAfter()).contains(Duration.ZERO);
    }
}
