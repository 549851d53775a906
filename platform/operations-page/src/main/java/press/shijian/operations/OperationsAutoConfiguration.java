package press.shijian.operations;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import press.shijian.messaging.deadletters.DeadLetters;
import press.shijian.messaging.watch.PipelineWatch;
import press.shijian.shell.MessageBundle;

/** Adds the operations page to a service that has this module on its classpath. */
@AutoConfiguration(afterName = "press.shijian.messaging.MessagingAutoConfiguration")
class OperationsAutoConfiguration {

    @Bean
    OperationsPage operationsPage(
            PipelineWatch watch, DeadLetters deadLetters, @Value("${spring.application.name}") String service) {
        return new OperationsPage(watch, deadLetters, service);
    }

    @Bean
    MessageBundle operationsMessages() {
        return new MessageBundle("operations/messages");
    }
}
