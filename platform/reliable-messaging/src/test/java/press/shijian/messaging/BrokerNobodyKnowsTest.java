package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.messaging.TestService.await;

import org.junit.jupiter.api.Test;
import press.shijian.engines.Engines;
import press.shijian.messaging.watch.PipelineState;
import press.shijian.messaging.watch.PipelineWatch;

/** The broker's name does not resolve, as in a container network before the broker's container is there. */
class BrokerNobodyKnowsTest {

    @Test
    void doesNotKeepAServiceFromStartingOrPeopleFromWorking() {
        try (TestService service = TestService.setup()
                .on(Engines.mongodbUri(), "broker.invalid:9092")
                .start()) {
            service.count("alone", 3);

            await(() -> service.gauge("shijian.outbox.waiting") == 3);
            PipelineState state = service.bean(PipelineWatch.class).state();
            assertThat(state.ready()).isFalse();
            assertThat(state.brokerAnswers()).isFalse();
            assertThat(state.databaseAnswers()).isTrue();
        }
    }
}
