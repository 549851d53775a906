package press.shijian.testkit.sample.sound.desk.messaging;

import org.springframework.context.annotation.Bean;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.Subscription;
import press.shijian.testkit.sample.sound.desk.Claim;

class ClaimSubscriptions {

    @Bean
    Subscription<Claim> claims(AggregateStore<Claim> claims) {
        throw new UnsupportedOperationException("A sample");
    }
}
