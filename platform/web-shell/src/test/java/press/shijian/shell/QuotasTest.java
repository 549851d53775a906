package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import press.shijian.refusal.Refusal;
import press.shijian.service.SecurityLog;
import press.shijian.shell.quota.Network;
import press.shijian.shell.quota.Quotas;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
class QuotasTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-26T12:00:00Z"));
    private final Logger logger = (Logger) LoggerFactory.getLogger("press.shijian.security");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
    }

    @Test
    void endAndGrowBackSteadily() {
        Quotas.Quota quota = quota("6/1m");
        for (int i = 0; i < 6; i++) {
            assertThat(quota.within("li", () -> "done")).isEqualTo("done");
        }

        assertThatThrownBy(() -> quota.within("li", () -> "done")).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_OFTEN);
            assertThat(refusal.messageKey()).isEqualTo("quota.test");
            assertThat(refusal.waitFor()).isEqualTo(Duration.ofSeconds(10));
            assertThat(refusal.args()).containsExactly(1L);
        });
        assertThat(quota.within("somebody else", () -> "done")).isEqualTo("done");

        now.updateAndGet(before -> before.plusSeconds(10));
        assertThat(quota.within("li", () -> "done")).isEqualTo("done");
        assertThatThrownBy(() -> quota.within("li", () -> "done")).isInstanceOf(Refusal.class);
    }

    @Test
    void areGivenBackWhereItFailed() {
        Quotas.Quota quota = quota("1/1h");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> quota.within("li", () -> {
                        throw Refusal.conflict("taken");
                    }))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT));
        }

        assertThat(quota.within("li", () -> "done")).isEqualTo("done");
    }

    @Test
    void areWrittenDownWhenTheyAreReachedAndNotEachTime() {
        Quotas.Quota quota = quota("1/1h");
        quota.within("li", () -> "done");
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> quota.within("li", () -> "done")).isInstanceOf(Refusal.class);
        }

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("quota-reached quota=\"test\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "60/", "/1m", "0/1m", "-1/1m", "60/0s", "60/-1m", "many/1m", "1/2/3"})
    void thatAreNoneEndTheStart(String setting) {
        assertThatThrownBy(() -> quota(setting)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void withoutASettingEndTheStart() {
        assertThatThrownBy(() -> quotas(Map.of()).named("test", "quota.test")).isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:db8:1:2:3:4:5:6, 20010db800010002/64",
        "2001:db8:1:2::1, 20010db800010002/64",
        "2001:db8:1:3::1, 20010db800010003/64",
        "0:0:0:0:0:0:0:1, 0000000000000000/64",
        "::ffff:203.0.113.7, 203.0.113.7",
        "unknown, unknown",
        "x:y, x:y"
    })
    void countAnAddressOfVersion6ByItsNetwork(String address, String network) {
        assertThat(Network.of(address)).isEqualTo(network);
    }

    private Quotas.Quota quota(String setting) {
        return quotas(Map.of("shijian.quotas.test", setting)).named("test", "quota.test");
    }

    private Quotas quotas(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        InstantSource time = now::get;
        Clock clock = time.withZone(ZoneOffset.UTC);
        return new Quotas(environment, new SecurityLog(Map::of), clock);
    }
}
