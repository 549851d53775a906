package press.shijian.messaging.outbox;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;

@AutoConfiguration
@Import({KafkaOutboxRelay.class, PutAsideEvents.class})
class OutboxAutoConfiguration {}
