package press.shijian.testkit.sample.broken.desk.messaging;

import org.springframework.context.annotation.Bean;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.Subscription;

/** Makes a store, which belongs into mongo, and a subscription, which its name does not tell. */
abstract class ClaimMessaging {

    @Bean
    abstract AggregateStore<?> claims();

    @Bean
    abstract Subscription<?> decisions();
}
