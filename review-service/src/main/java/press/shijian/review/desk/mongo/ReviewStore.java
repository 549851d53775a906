package press.shijian.review.desk.mongo;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.OutboxRelay;
import press.shijian.review.desk.Review;

@Configuration(proxyBeanMethods = false)
class ReviewStore {

    @Bean
    AggregateStore<Review> reviews(MongoTemplate mongo, OutboxRelay relay) {
        return new AggregateStore<>(Review.class, mongo, relay);
    }
}
