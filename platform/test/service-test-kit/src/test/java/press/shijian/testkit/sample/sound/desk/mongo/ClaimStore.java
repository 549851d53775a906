package press.shijian.testkit.sample.sound.desk.mongo;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.OutboxRelay;
import press.shijian.testkit.sample.sound.desk.Claim;

@Configuration
class ClaimStore {

    @Bean
    AggregateStore<Claim> claims(MongoTemplate mongo, OutboxRelay relay) {
        return new AggregateStore<>(Claim.class, mongo, relay);
    }
}
