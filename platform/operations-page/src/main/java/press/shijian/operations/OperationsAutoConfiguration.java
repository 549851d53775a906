package press.shijian.operations;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import press.shijian.shell.AccountDirectory;
import press.shijian.shell.MessageBundle;

/** Adds the operations page to a service that has this module on its classpath. */
@AutoConfiguration(
        afterName = {
            "press.shijian.messaging.MessagingAutoConfiguration",
            "press.shijian.shell.signin.SignInAutoConfiguration"
        })
@Import(OperationsPage.class)
class OperationsAutoConfiguration {

    @Bean
    MessageBundle operationsMessages() {
        return new MessageBundle("operations/messages");
    }

    /** Only where the service has accounts. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBean(AccountDirectory.class)
    @Import(AccountsPage.class)
    static class WithAccounts {

        @Bean
        OperationsSection accountsSection() {
            return new OperationsSection() {

                @Override
                public String template() {
                    return "operations/accounts";
                }

                @Override
                public Object view() {
                    return "accounts";
                }
            };
        }
    }
}
