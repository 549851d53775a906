package press.shijian.messaging;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Everything that a service gets by having this module on its classpath. */
@AutoConfiguration
class MessagingAutoConfiguration {

    @Bean
    OutboxRelay outboxRelay() {
        return new OutboxRelay();
    }
}
