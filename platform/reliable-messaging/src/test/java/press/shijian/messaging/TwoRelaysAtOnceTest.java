package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import press.shijian.messaging.broker.ReceivedMessage;

/** Two instances of a service, both sweeping all the time, so that they send the same events again and again. */
class TwoRelaysAtOnceTest {

    @Test
    void theyMaySendTwiceButNeverInTheWrongOrder() {
        TestService.Setup setup = TestService.setup().with("shijian.messaging.sweep", "20ms");
        try (TestService one = setup.start();
                TestService other = setup.start()) {
            for (int i = 0; i < 8; i++) {
                IntStream.range(0, 4).forEach(id -> one.count("shared-" + id, 1));
                IntStream.range(0, 4).forEach(id -> other.count("shared-" + id, 1));
            }
            IntStream.range(0, 4).forEach(id -> {
                one.awaitHeard("shared-" + id, 16);
                one.awaitOutboxEmpty("shared-" + id);
            });
            List<ConsumerRecord<String, byte[]>> sent = one.messagesOn(one.topic());
            IntStream.range(0, 4)
                    .forEach(id -> assertThat(sent.stream()
                                    .filter(message -> message.key().equals("shared-" + id))
                                    .map(message -> ReceivedMessage.of(message).header("ce_sequence"))
                                    .distinct())
                            .as("first copies of the events of shared-%d", id)
                            .containsExactlyElementsOf(IntStream.rangeClosed(1, 16)
                                    .mapToObj(Integer::toString)
                                    .toList()));
        }
    }
}
