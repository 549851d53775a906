package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What no message should cause and no error handler catches: the consumer's thread ends. */
class ConsumerDyingTest {

    @Test
    void isStartedAgainAndGoesOnWithTheSameMessage() {
        AtomicInteger tries = new AtomicInteger();
        try (TestService service = TestService.setup()
                .reacting(event -> {
                    if (tries.incrementAndGet() == 1) {
                        throw new OutOfMemoryError("For this test");
                    }
                })
                .start()) {
            service.count("survivor", 2);

            service.awaitHeard("survivor", 2);
            assertThat(service.deadLetters().list(0, 10)).isEmpty();
        }
    }
}
