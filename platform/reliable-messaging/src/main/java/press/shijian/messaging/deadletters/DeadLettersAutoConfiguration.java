package press.shijian.messaging.deadletters;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;

@AutoConfiguration
@Import({DeadLetterBox.class, DeadLetters.class})
class DeadLettersAutoConfiguration {}
