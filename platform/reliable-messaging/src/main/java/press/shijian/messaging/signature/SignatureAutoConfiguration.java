package press.shijian.messaging.signature;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;

@AutoConfiguration
@Import(EventSignatures.class)
class SignatureAutoConfiguration {}
