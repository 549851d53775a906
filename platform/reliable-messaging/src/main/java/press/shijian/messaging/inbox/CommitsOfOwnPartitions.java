package press.shijian.messaging.inbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerPostProcessor;

/**
 * Lets a consumer commit for the partitions that it has, and for no others. An instance that slept longer than its group waited wakes with messages in
 * hand whose partitions are another's by now. Between joining again and being given partitions, the broker takes its commit and so sets
 * back what the new owner has committed since: nothing would be applied twice, but the messages would count as unread until the partition's next one.
 */
class CommitsOfOwnPartitions implements ConsumerPostProcessor<String, byte[]> {

    private static final Logger log = LoggerFactory.getLogger(CommitsOfOwnPartitions.class);

    @Override
    @SuppressWarnings("unchecked") // of what a consumer's interface says
    public Consumer<String, byte[]> apply(Consumer<String, byte[]> consumer) {
        return (Consumer<String, byte[]>) Proxy.newProxyInstance(
                Consumer.class.getClassLoader(), new Class<?>[] {Consumer.class}, (proxy, method, arguments) -> {
                    if (isCommitOfGivenOffsets(method)) {
                        arguments[0] =
                                own((Map<TopicPartition, OffsetAndMetadata>) arguments[0], consumer.assignment());
                    }
                    try {
                        return method.invoke(consumer, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private static boolean isCommitOfGivenOffsets(Method method) {
        return method.getName().startsWith("commit")
                && method.getParameterCount() > 0
                && Map.class.equals(method.getParameterTypes()[0]);
    }

    private static Map<TopicPartition, OffsetAndMetadata> own(
            Map<TopicPartition, OffsetAndMetadata> offsets, Set<TopicPartition> assigned) {
        Map<TopicPartition, OffsetAndMetadata> own = new HashMap<>(offsets);
        if (own.keySet().retainAll(assigned)) {
            log.info("Not committed, since another consumer has the partition now: {}", offsets);
        }
        return own;
    }
}
