package press.shijian.messaging.acts;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;

@AutoConfiguration
@Import(OperatorActs.class)
class ActsAutoConfiguration {}
