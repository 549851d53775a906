package press.shijian.publish.feed.mongo;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.OutboxRelay;
import press.shijian.publish.feed.FeedMembership;

@Configuration(proxyBeanMethods = false)
class FeedMembershipStore {

    @Bean
    AggregateStore<FeedMembership> feedMemberships(MongoTemplate mongo, OutboxRelay relay) {
        return new AggregateStore<>(FeedMembership.class, mongo, relay);
    }
}
