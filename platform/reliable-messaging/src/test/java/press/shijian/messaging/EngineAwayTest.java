package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static press.shijian.messaging.TestService.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessResourceFailureException;
import press.shijian.engines.Broker;
import press.shijian.engines.Database;
import press.shijian.engines.Engines;

/**
 * Broker or database are killed and come back later. Timeouts and pauses are shortened to a second, so that what an engine is
 * away for here exceeds each of them several times, as a minute does with the usual ones.
 */
class EngineAwayTest {

    private static final Duration AWAY = Duration.ofSeconds(7);

    @TempDir
    Path folder;

    @Test
    void withoutTheBrokerPeopleGoOnWorkingAndTheirEventsFollowLater() {
        try (Broker broker = Broker.in(folder)) {
            broker.start();
            try (TestService service = impatient()
                    .on(Engines.mongodbUri(), broker.bootstrapServers())
                    .start()) {
                service.count("before", 2);
                service.awaitHeard("before", 2);

                broker.kill();
                Instant killed = Instant.now();
                IntStream.range(0, 20).forEach(i -> service.count("meanwhile-" + i % 5, 1));
                assertThat(Duration.between(killed, Instant.now()))
                        .as("time that 20 saves took without a broker")
                        .isLessThan(Duration.ofSeconds(4));
                await(() -> Instant.now().isAfter(killed.plus(AWAY)));
                assertThat(service.heard("meanwhile-0")).isEmpty();
                assertThat(service.gauge("shijian.outbox.waiting")).isEqualTo(20);
                assertThat(service.gauge("shijian.outbox.oldest.age")).isGreaterThanOrEqualTo(5);
                assertThat(pipeline(service).health().getStatus()).isEqualTo(Status.UP);

                broker.start();

                IntStream.range(0, 5).forEach(i -> service.awaitHeard("meanwhile-" + i, 4));
                await(() -> service.gauge("shijian.outbox.waiting") == 0);
                assertThat(service.deadLetters().list(0, 10)).isEmpty();
            }
        }
    }

    @Test
    void withoutTheDatabaseConsumersWaitAndGiveNothingUp() {
        try (Database database = Database.in(folder)) {
            database.start();
            try (TestService service =
                    impatient().on(database.uri(), Engines.kafkaBootstrap()).start()) {
                service.send("patient", 1);
                service.awaitHeard("patient", 1);
                await(() -> service.gauge("shijian.consumer.lag") == 0);

                database.kill();
                Instant killed = Instant.now();
                service.send("patient", 2);
                service.send("other", 1, "poison", headers -> {});
                service.send("patient", 3);
                await(() -> Instant.now().isAfter(killed.plus(AWAY)));
                await(
                        () -> service.gauge("shijian.consumer.lag") == 3,
                        () -> "lag of a consumer that is stuck: " + service.gauge("shijian.consumer.lag"));
                database.start();

                service.awaitHeard("patient", 3);
                await(() -> service.gauge("shijian.dead.letters") == 1);
                await(() -> service.gauge("shijian.consumer.lag") == 0);
            }
        }
    }

    @Test
    void aDeadLetterIsKeptWithoutTheBrokerAndItsCopyFollowsLater() throws InterruptedException {
        CountDownLatch reacting = new CountDownLatch(1);
        CountDownLatch brokerGone = new CountDownLatch(1);
        try (Broker broker = Broker.in(folder)) {
            broker.start();
            try (TestService service = impatient()
                    .on(Engines.mongodbUri(), broker.bootstrapServers())
                    .reacting(event -> {
                        reacting.countDown();
                        awaitUninterrupted(brokerGone);
                        throw new UnprocessableEventException("Never");
                    })
                    .start()) {
                service.send("dying", 1);
                assertThat(reacting.await(20, TimeUnit.SECONDS)).isTrue();
                broker.kill();
                brokerGone.countDown();
                await(() -> service.gauge("shijian.dead.letters") == 1);

                broker.start();

                await(() -> !service.messagesOn(service.deadLetterTopic()).isEmpty());
                assertThat(service.deadLetters().list(0, 10)).hasSize(1);
            }
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    @Test
    void aServiceStartsWithoutEitherAndIsReadyWhenBothHaveCome() {
        try (Database database = Database.in(folder.resolve("database"));
                Broker broker = Broker.in(folder.resolve("broker"));
                TestService service = impatient()
                        .on(database.uri(), broker.bootstrapServers())
                        .start()) {
            HealthIndicator health = pipeline(service);
            assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
            assertThat(health.health().getDetails()).containsEntry("waitsFor", "database");
            assertThatThrownBy(() -> service.count("too early", 1))
                    .isInstanceOf(DataAccessResourceFailureException.class);

            database.start();
            await(() -> health.health().getDetails().containsValue("broker"));
            service.count("early", 2);
            broker.start();

            await(() -> health.health().getStatus().equals(Status.UP));
            service.awaitHeard("early", 2);
        }
    }

    private static HealthIndicator pipeline(TestService service) {
        return service.bean("pipelineHealthIndicator", HealthIndicator.class);
    }

    private static TestService.Setup impatient() {
        return TestService.setup()
                .with("shijian.messaging.send-timeout", "1s")
                .with("shijian.messaging.database-patience", "1s");
    }
}
