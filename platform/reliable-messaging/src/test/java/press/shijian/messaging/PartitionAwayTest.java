package press.shijian.messaging;

import static press.shijian.messaging.TestService.await;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** The broker takes the events of some subjects and not those of others, as when one partition has no leader. */
class PartitionAwayTest {

    @Test
    void holdsUpItsOwnSubjectsAndNoOthersHoweverManyItsOwnAre() {
        try (TestService service =
                TestService.setup().producer(PartitionAwayTest::withoutLeader).start()) {
            IntStream.range(0, 120).forEach(i -> service.count("leaderless-" + i, 1));
            service.count("free", 1);
            service.awaitHeard("free", 1);

            service.count("free", 1);
            service.awaitHeard("free", 2);
            await(() -> service.gauge("shijian.outbox.waiting") == 120);
        }
    }

    @SuppressWarnings("unchecked")
    private static Producer<String, byte[]> withoutLeader(Producer<String, byte[]> real) {
        return (Producer<String, byte[]>) Proxy.newProxyInstance(
                PartitionAwayTest.class.getClassLoader(),
                new Class<?>[] {Producer.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("send")
                            && ((ProducerRecord<String, byte[]>) arguments[0])
                                    .key()
                                    .startsWith("leaderless")) {
                        throw new TimeoutException("No leader");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
