package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import press.shijian.engines.Engines;

/** A topic gets more partitions while services run: the later events of a subject may lie elsewhere than its earlier ones. */
class PartitionsAddedTest {

    private static final int SUBJECTS = 20;

    @Test
    void eachSubjectIsStillHeardWholeAndInOrder() throws Exception {
        TestService.Setup setup = TestService.setup()
                .with("shijian.messaging.partitions", 1)
                .with("spring.kafka.properties.metadata.max.age.ms", 500);
        try (TestService service = setup.start();
                Admin admin = Admin.create(Map.of("bootstrap.servers", Engines.kafkaBootstrap()))) {
            IntStream.range(0, SUBJECTS).forEach(i -> service.count("subject-" + i, 2));
            IntStream.range(0, SUBJECTS).forEach(i -> service.awaitHeard("subject-" + i, 2));

            admin.createPartitions(Map.of(setup.topic(), NewPartitions.increaseTo(8)))
                    .all()
                    .get();
            Set<Integer> used = new HashSet<>();
            for (int round = 3; used.size() < 2; round++) {
                int upTo = round;
                IntStream.range(0, SUBJECTS).forEach(i -> service.count("subject-" + i, 1));
                IntStream.range(0, SUBJECTS).forEach(i -> service.awaitHeard("subject-" + i, upTo));
                List<ConsumerRecord<String, byte[]>> messages = service.messagesOn(setup.topic());
                messages.forEach(message -> used.add(message.partition()));
            }

            assertThat(service.deadLetters().list(0, 1)).isEmpty();
        }
    }
}
