package press.shijian.mail;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import press.shijian.engines.Engines;

/** One instance of a small service that has mails to send, on a real database. */
final class MailingService implements AutoCloseable {

    /** Its link comes with the mail. */
    static final String PLAIN = "plain";

    /** Its link is made when it is sent; {@code gone} has nothing to say. */
    static final String LATE = "late";

    static final String LINK = "https://desk.example.org/articles/7?a=1&b=2";
    static final String LATE_LINK = "https://desk.example.org/secret-";

    private final ConfigurableApplicationContext context;

    private MailingService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static String newDatabase() {
        return "mail_" + UUID.randomUUID().toString().substring(0, 8);
    }

    static MailingService start(int smtpPort, String database, String... properties) {
        return start(smtpPort, database, server -> server, properties);
    }

    static MailingService start(
            int smtpPort, String database, UnaryOperator<JavaMailSender> between, String... properties) {
        Map<String, String> all = new HashMap<>(Map.ofEntries(
                Map.entry("spring.application.name", "mailing-service"),
                Map.entry("spring.mongodb.uri", Engines.mongodbUri()),
                Map.entry("spring.mongodb.database", database),
                Map.entry("spring.messages.basename", "test/messages"),
                Map.entry("spring.messages.fallback-to-system-locale", "false"),
                Map.entry("spring.mail.host", "127.0.0.1"),
                Map.entry("spring.mail.port", Integer.toString(smtpPort)),
                Map.entry("spring.mail.properties.mail.smtp.starttls.required", "false"),
                Map.entry("spring.mail.properties.mail.smtp.localhost", "localhost"),
                Map.entry("shijian.mail.from", "noreply@example.org"),
                Map.entry("shijian.shell.public-url", "https://desk.example.org/"),
                Map.entry("shijian.mail.look", "20ms"),
                Map.entry("shijian.mail.sampling", "50ms"),
                Map.entry("shijian.mail.first-pause", "50ms"),
                Map.entry("shijian.mail.longest-pause", "200ms")));
        for (String property : properties) {
            int equals = property.indexOf('=');
            all.put(property.substring(0, equals), property.substring(equals + 1));
        }
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .initializers(made -> made.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
                    @Override
                    public Object postProcessAfterInitialization(Object bean, String name) {
                        return bean instanceof JavaMailSender sender ? between.apply(sender) : bean;
                    }
                }))
                // on the command line: what is only a default would lose to the module's own
                .run(all.entrySet().stream()
                        .map(one -> "--" + one.getKey() + "=" + one.getValue())
                        .toArray(String[]::new));
        MailingService service = new MailingService(context);
        if (service.mails().isOn()) {
            context.getBean(MailOutbox.class).prepare(service.mongo());
        }
        return service;
    }

    Mails mails() {
        return context.getBean(Mails.class);
    }

    MongoTemplate mongo() {
        return context.getBean(MongoTemplate.class);
    }

    void send(String key, String to) {
        mails().send(Mail.withLink(LINK, key, to, Locale.SIMPLIFIED_CHINESE, PLAIN, "李晓雨"));
    }

    @Nullable
    Document stored(String key) {
        return mongo().findById(key, Document.class, "mails");
    }

    String state(String key) {
        Document stored = stored(key);
        return stored == null ? "none" : stored.getString("state");
    }

    double meter(String name) {
        return context.getBean(MeterRegistry.class)
                .get(name)
                .meter()
                .measure()
                .iterator()
                .next()
                .getValue();
    }

    static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition);
    }

    @Override
    public void close() {
        context.close();
    }

    /** Does something with each message that the server has taken, before the service learns of it. */
    static UnaryOperator<JavaMailSender> afterEach(Consumer<MimeMessage> taken) {
        return server -> new JavaMailSender() {
            @Override
            public MimeMessage createMimeMessage() {
                return server.createMimeMessage();
            }

            @Override
            public MimeMessage createMimeMessage(InputStream content) {
                return server.createMimeMessage(content);
            }

            @Override
            public void send(MimeMessage... messages) {
                server.send(messages);
                for (MimeMessage message : messages) {
                    taken.accept(message);
                }
            }

            @Override
            public void send(SimpleMailMessage... messages) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        MailKind plain() {
            return new MailKind(PLAIN, "test.subject", "test.text", "test.button", "test.hint", null);
        }

        @Bean
        MailKind late() {
            AtomicInteger made = new AtomicInteger();
            return new MailKind(
                    LATE,
                    "test.subject",
                    "test.text",
                    "test.button",
                    "test.hint",
                    about -> about.equals("gone") ? Optional.empty() : Optional.of(LATE_LINK + made.incrementAndGet()));
        }
    }
}
