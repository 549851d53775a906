package press.shijian.testkit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;
import press.shijian.engines.Engines;

/** Sets the addresses before anything is configured from them. All are equal, so that applications are shared. */
record PointAtEngines() implements ContextCustomizer {

    /** Named in {@code META-INF/spring.factories}. */
    static final class WhereAsked implements ContextCustomizerFactory {
        @Override
        public @Nullable ContextCustomizer createContextCustomizer(
                Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
            return TestContextAnnotationUtils.hasAnnotation(testClass, RunsOnEngines.class)
                    ? new PointAtEngines()
                    : null;
        }
    }

    @Override
    public void customizeContext(ConfigurableApplicationContext made, MergedContextConfiguration configuration) {
        GenericApplicationContext context = (GenericApplicationContext) made;
        String database = "test_" + UUID.randomUUID().toString().substring(0, 8);
        emptyTopics();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "engines",
                        Map.of(
                                "spring.mongodb.uri", Engines.mongodbUri(),
                                "spring.mongodb.database", database,
                                "spring.kafka.bootstrap-servers", Engines.kafkaBootstrap())));
        context.registerBean(
                Visitor.class,
                () -> new Visitor(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class)),
                definition -> definition.setScope(BeanDefinition.SCOPE_PROTOTYPE));
        context.registerBean(EventProbe.class, () -> new EventProbe(Engines.kafkaBootstrap()));
        QueryPlans plans = new QueryPlans(Engines.mongodb(), database);
        context.registerBean(QueryPlans.class, () -> plans);
        context.registerBean(
                MongoClientSettingsBuilderCustomizer.class, () -> settings -> settings.addCommandListener(plans));
    }

    /** A consumer group of an earlier application would otherwise find that one's events. */
    private static void emptyTopics() {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, Engines.kafkaBootstrap()))) {
            Set<String> ours = admin.listTopics().names().get(20, TimeUnit.SECONDS).stream()
                    .filter(topic -> topic.startsWith("shijian."))
                    .collect(Collectors.toSet());
            admin.deleteTopics(ours).all().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw new IllegalStateException("Cannot empty the topics", failed.getCause());
            }
        } catch (TimeoutException failed) {
            throw new IllegalStateException("Cannot empty the topics", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
