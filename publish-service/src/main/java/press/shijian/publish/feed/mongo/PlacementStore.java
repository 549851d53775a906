package press.shijian.publish.feed.mongo;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.OutboxRelay;
import press.shijian.publish.feed.Placement;

@Configuration(proxyBeanMethods = false)
class PlacementStore {

    @Bean
    AggregateStore<Placement> placements(MongoTemplate mongo, OutboxRelay relay) {
        return new AggregateStore<>(Placement.class, mongo, relay);
    }
}
