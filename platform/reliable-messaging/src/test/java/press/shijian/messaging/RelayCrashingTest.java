package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.messaging.TestService.await;

import org.junit.jupiter.api.Test;

/** A service ends between two steps of sending; the next one finds what it left. */
class RelayCrashingTest {

    @Test
    void whatWasWrittenButNotSentIsSentByTheNextOne() {
        TestService.Setup setup = TestService.setup().producer(CrashingProducer.beforeSending());
        try (TestService crashing = setup.start()) {
            crashing.count("unsent", 3);
            assertThat(crashing.document("tallies", "unsent").getList("outbox", Object.class))
                    .hasSize(3);
            assertThat(crashing.document("tallies", "unsent")).containsKey("unsentSince");
        }
        try (TestService next = setup.producer(real -> real).start()) {
            next.awaitHeard("unsent", 3);
            next.awaitOutboxEmpty("unsent");
        }
    }

    @Test
    void whatWasSentButNotNotedIsSentAgainAndHasEffectOnce() {
        TestService.Setup setup = TestService.setup().producer(CrashingProducer.afterSending());
        try (TestService crashing = setup.start()) {
            crashing.count("unnoted", 1);
            crashing.awaitHeard("unnoted", 1);
            assertThat(crashing.document("tallies", "unnoted").getList("outbox", Object.class))
                    .hasSize(1);
        }
        try (TestService next = setup.producer(real -> real).start()) {
            next.count("unnoted", 2);
            next.awaitHeard("unnoted", 3);
            next.awaitOutboxEmpty("unnoted");
            await(() -> next.counter("shijian.events.skipped") >= 1);
        }
    }

    @Test
    void anEventEmittedWhileOthersAreBeingSentIsNotForgotten() {
        try (TestService service = TestService.setup().start()) {
            for (int i = 0; i < 100; i++) {
                service.count("busy", 1);
            }
            service.awaitHeard("busy", 100);
            service.awaitOutboxEmpty("busy");
        }
    }

    @Test
    void aSaveOfWhatWasLoadedBeforeTheRelayCameNeitherFailsNorBringsBackWhatWasSent() {
        try (TestService service = TestService.setup().start()) {
            service.count("loaded", 1);
            Tally loadedEarly = service.tallies().find("loaded").orElseThrow();
            service.awaitOutboxEmpty("loaded");

            service.count(loadedEarly);

            service.awaitHeard("loaded", 2);
            service.awaitOutboxEmpty("loaded");
            assertThat(service.sent()).isEqualTo(2);
        }
    }
}
