package press.shijian.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
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
            kind = EventContract.Kind.ESSENTIAL)
    record Noted(String text, Instant at) {}

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
