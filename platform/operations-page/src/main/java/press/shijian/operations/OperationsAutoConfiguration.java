package press.shijian.operations;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import press.shijian.shell.MessageBundle;

/** Adds the operations page to a service that has this module on its classpath. */
@AutoConfiguration(afterName = "press.shijian.messaging.MessagingAutoConfiguration")
@Import(OperationsPage.class)
class OperationsAutoConfiguration {

    @Bean
    MessageBundle operationsMessages() {
        return new MessageBundle("operations/messages");
    }
}
