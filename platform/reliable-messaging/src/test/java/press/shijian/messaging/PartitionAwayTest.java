package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.messaging.TestService.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import press.shijian.engines.Broker;
import press.shijian.engines.Engines;
import press.shijian.messaging.broker.MessageBroker;

/**
 * One broker of three is gone, and with it the only replica of some partitions: what goes there is refused only when the
 * producer's patience ends. Subjects of the other partitions notice nothing.
 */
class PartitionAwayTest {

    private static final int SUBJECTS = 150;

    @Test
    void holdsUpItsOwnSubjectsAndNoOthers(@TempDir Path folder) throws Exception {
        List<Broker> brokers = Broker.cluster(folder, 3);
        try {
            brokers.forEach(Broker::launch);
            brokers.forEach(broker -> await(broker::isReady));
            String bootstrap = brokers.stream().map(Broker::bootstrapServers).collect(Collectors.joining(","));
            TestService.Setup setup = TestService.setup()
                    .on(Engines.mongodbUri(), bootstrap)
                    .with("shijian.messaging.replicas", 1)
                    .with("shijian.messaging.send-timeout", "10s");
            try (TestService service = setup.start()) {
                service.count("warm-up", 1);
                service.awaitHeard("warm-up", 1);
                Duration quiet = medianToSend(service, subjects("quiet"));

                Broker lost = brokers.get(2);
                List<Integer> leaderless = partitionsLedBy(3, bootstrap, setup.topic());
                assertThat(leaderless).as("partitions on the broker to be lost").isNotEmpty();
                lost.kill();

                List<String> subjects = subjects("loss");
                Map<Boolean, List<String>> away = subjects.stream()
                        .collect(Collectors.partitioningBy(id -> leaderless.contains(service.bean(MessageBroker.class)
                                .partition(setup.topic(), id)
                                .partition())));
                away.get(true).forEach(id -> service.count(id, 1)); // these fill whatever they can fill
                Duration others = medianToSend(service, away.get(false));

                assertThat(others)
                        .as("the others' median with a partition away, beside %s with none", quiet)
                        .isLessThan(quiet.multipliedBy(2).plusMillis(50));
                lost.start();
                subjects.forEach(service::awaitOutboxEmpty);
            }
        } finally {
            brokers.forEach(Broker::close);
        }
    }

    private static List<String> subjects(String name) {
        return IntStream.range(0, SUBJECTS).mapToObj(i -> name + "-" + i).toList();
    }

    /** From the write until the outbox is empty again, one after the other. */
    private static Duration medianToSend(TestService service, List<String> subjects) {
        List<Duration> times = new ArrayList<>();
        for (String id : subjects) {
            long start = System.nanoTime();
            service.count(id, 1);
            service.awaitOutboxEmpty(id);
            times.add(Duration.ofNanos(System.nanoTime() - start));
        }
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private static List<Integer> partitionsLedBy(int node, String bootstrap, String topic)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            TopicDescription description =
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
            return description.partitions().stream()
                    .filter(partition -> partition.leader().id() == node)
                    .map(TopicPartitionInfo::partition)
                    .toList();
        }
    }
}
