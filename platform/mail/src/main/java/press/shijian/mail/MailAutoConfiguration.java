package press.shijian.mail;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.mail.javamail.JavaMailSender;

/** Gives each service {@link Mails}; outbox and sender only where a mail server is named. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration",
            "org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration"
        })
@EnableConfigurationProperties(MailProperties.class)
class MailAutoConfiguration {

    @Bean
    Mails mails(ObjectProvider<MailOutbox> outbox, @Value("${shijian.shell.public-url:}") String publicUrl) {
        return new Mails(outbox.getIfAvailable(), publicUrl);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMail
    static class WithServer {

        @Bean
        MailOutbox mailOutbox(MongoTemplate mongo, MailProperties properties, Clock clock) {
            return new MailOutbox(mongo, properties, clock);
        }

        @Bean
        SendMails sendMails(
                MailOutbox outbox,
                JavaMailSender server,
                MessageSource messages,
                ObjectProvider<MailKind> kinds,
                MailProperties properties,
                MeterRegistry meters,
                Clock clock,
                @Value("${spring.application.name:}") String application,
                @Value("${shijian.shell.public-url:}") String publicUrl) {
            if (publicUrl.isBlank()) {
                throw new IllegalStateException(
                        "Mails need the address that their links lead to: shijian.shell.public-url is empty");
            }
            MailWriter writer = new MailWriter(server, messages, properties.from(), application, publicUrl, clock);
            return new SendMails(outbox, writer, server, kinds.stream(), properties, meters, clock);
        }
    }
}
