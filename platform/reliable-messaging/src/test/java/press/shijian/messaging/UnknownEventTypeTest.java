package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.messaging.TestService.await;

import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A service of a later version emits a type that this one doesn't know yet. */
class UnknownEventTypeTest {

    @Test
    void anInformationalOneIsPassedOver() {
        try (TestService service = TestService.setup().start()) {
            service.send("told", 1);
            service.send("told", 2, "{}", unknown("informational"));
            service.send("told", 3);

            await(() -> service.heard("told").equals(java.util.List.of(1, 3)));
            assertThat(service.gauge("shijian.held")).isZero();
        }
    }

    @Test
    void anEssentialOneIsHeldWithThoseBehindItAndTakesEffectAfterTheUpgrade() {
        TestService.Setup setup = TestService.setup();
        String later = "press.shijian.test.ordered.v1";
        try (TestService old = setup.start()) {
            old.send("ordered", 1);
            old.send("ordered", 2, "{\"number\":2}", unknown("essential"));
            old.send("ordered", 3);
            old.send("beside", 1);

            await(() -> old.gauge("shijian.held") == 1 && old.gauge("shijian.parked") == 2);
            old.awaitHeard("beside", 1);
            assertThat(old.heard("ordered")).containsExactly(1);
        }
        try (TestService upgraded = setup.alsoKnowing(later).start()) {
            upgraded.awaitHeard("ordered", 3);
            await(() -> upgraded.gauge("shijian.held") == 0 && upgraded.gauge("shijian.parked") == 0);
        }
    }

    @Test
    void isCountedAlsoWhereItHadToWaitForAnEarlierOneFirst() {
        try (TestService service = TestService.setup().start()) {
            service.send("late", 2, "{\"number\":2}", unknown("essential"));
            await(() -> service.gauge("shijian.parked") == 1);
            assertThat(service.gauge("shijian.held")).isZero();

            service.send("late", 1);

            await(() -> service.gauge("shijian.held") == 1);
            assertThat(service.heard("late")).containsExactly(1);
            assertThat(service.gauge("shijian.parked")).isEqualTo(1);
        }
    }

    private static Consumer<Map<String, String>> unknown(String kind) {
        return headers -> headers.putAll(Map.of("ce_type", "press.shijian.test.ordered.v1", "ce_kind", kind));
    }
}
