package press.shijian.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import press.shijian.events.Topics;
import press.shijian.messaging.DataKeyMaker;
import press.shijian.messaging.Publication;
import press.shijian.messaging.Subscription;

/** Holds {@code deployment/kafka/rights.csv} against what a service declares: what it needs at the broker, and nothing more. */
public final class BrokerRights {

    private static final List<String> OF_ANY_TOPIC = List.of("Create", "DescribeConfigs");

    private BrokerRights() {}

    /** @param makers present where the service makes keys */
    public static void suffice(
            String service,
            Collection<Publication> publications,
            Collection<Subscription<?>> subscriptions,
            ObjectProvider<DataKeyMaker> makers) {
        Map<String, Set<String>> needed = new TreeMap<>();
        topic(needed, Topics.KEYS, "Read");
        makers.forEach(maker -> topic(needed, Topics.KEYS, "Write"));
        publications.forEach(publication -> topic(needed, publication.topic(), "Write"));
        subscriptions.forEach(subscription -> {
            topic(needed, subscription.topic(), "Read");
            topic(needed, subscription.topic() + "." + subscription.group() + ".dlt", "Write");
            add(needed, "group " + subscription.group(), List.of("Read"));
        });

        assertThat(granted(service)).as("rights of %s", service).isEqualTo(needed);
    }

    private static void topic(Map<String, Set<String>> rights, String topic, String use) {
        add(rights, "topic " + topic, List.of(use));
        add(rights, "topic " + topic, OF_ANY_TOPIC);
    }

    private static void add(Map<String, Set<String>> rights, String resource, List<String> operations) {
        rights.computeIfAbsent(resource, first -> new TreeSet<>()).addAll(operations);
    }

    private static Map<String, Set<String>> granted(String service) {
        Map<String, Set<String>> granted = new TreeMap<>();
        try {
            Files.readAllLines(Path.of("../deployment/kafka/rights.csv")).stream()
                    .map(line -> line.split(","))
                    .filter(row -> row[0].equals(service))
                    .forEach(row -> add(granted, row[1] + " " + row[2], List.of(row[3].split(" "))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return granted;
    }
}
