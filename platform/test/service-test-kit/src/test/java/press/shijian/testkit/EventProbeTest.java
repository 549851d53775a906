package press.shijian.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import press.shijian.engines.Engines;
import press.shijian.events.EventContract;

class EventProbeTest {

    private final String subject = UUID.randomUUID().toString();
    private EventProbe probe;

    @EventContract(
            type = "press.shijian.test.noted.v1",
            topic = "shijian.probe-test",
            emitter = "test-service",
            kind = EventContract.Kind.ESSENTIAL,
            dataKey = EventContract.DataKey.NONE)
    record Noted(String text, Instant at) {}

    @BeforeAll
    static void makeTopic() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Engines.kafkaBootstrap()))) {
            admin.createTopics(List.of(new NewTopic("shijian.probe-test", 3, (short) 1)))
                    .all()
                    .get();
        }
    }

    @BeforeEach
    void listen() {
        probe = new EventProbe(Engines.kafkaBootstrap());
    }

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void readsBackWhatItEmitted() {
        Noted event = new Noted("暑期支教", Instant.parse("2026-07-14T08:00:00Z"));
        probe.emit("test-service", subject, 7, event);

        assertThat(probe.await(Noted.class, subject)).isEqualTo(event);
        assertThat(probe.seen(subject)).singleElement().satisfies(seen -> {
            assertThat(seen.sequence()).isEqualTo(7);
            assertThat(seen.source()).isEqualTo("test-service");
            assertThat(seen.key()).isEqualTo(subject);
        });
    }

    @Test
    void keepsEachSubjectsOrder() {
        for (int sequence = 1; sequence <= 20; sequence++) {
            probe.emit("test-service", subject, sequence, new Noted("#" + sequence, Instant.EPOCH));
        }

        assertThat(probe.await(Noted.class, subject, 20).text()).isEqualTo("#20");
        assertThat(probe.seen(subject)).extracting(SeenEvent::sequence).isSorted();
    }

    @Test
    void seesWhatIsNoEventToo() {
        probe.put("shijian.probe-test", subject, Map.of("ce_subject", subject), "not JSON");

        assertThat(probe.seen(subject)).singleElement().satisfies(seen -> {
            assertThat(seen.type()).isEmpty();
            assertThat(seen.json()).isEqualTo("not JSON");
        });
    }
}
