package press.shijian.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.messaging.Subscription;
import press.shijian.messaging.broker.MessageBroker;
import press.shijian.messaging.inbox.Inbox;

/**
 * Gives a service thousands of {@link MutatedEvents} and looks what has become of each: applied, recognised as applied before,
 * parked, held or a dead letter. Prints its seed; {@code -Dshijian.mutated.seed} gives the same ones again, {@code
 * -Dshijian.mutated=10000} more of them. Most of them are dead letters, for which the breaker
 * would have a service wait: let it run with {@link #SETTINGS}.
 */
public final class MutatedEventsRun {

    /** Properties of a service that doesn't rest for the many that fail, and doesn't log each of them with its trace. */
    public static final String SETTINGS = """
            shijian.messaging.first-pause=1ms
            shijian.messaging.longest-pause=1ms
            logging.level.press.shijian.messaging.deadletters=OFF
            """;

    private static final int USUALLY = 2_000;
    private static final int AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final EventProbe probe;
    private final Inbox inbox;
    private final MessageBroker broker;
    private final MongoTemplate mongo;
    private final MeterRegistry meters;

    public MutatedEventsRun(ApplicationContext service) {
        this.probe = service.getBean(EventProbe.class);
        this.inbox = service.getBean(Inbox.class);
        this.broker = service.getBean(MessageBroker.class);
        this.mongo = service.getBean(MongoTemplate.class);
        this.meters = service.getBean(MeterRegistry.class);
    }

    /**
     * @param heard the events that the service listens to
     * @param prepare makes what must be there of a subject before an event about it comes
     */
    public void loseNone(List<Class<? extends Record>> heard, Consumer<String> prepare) {
        long seed = Long.getLong("shijian.mutated.seed", new Random().nextInt(Integer.MAX_VALUE));
        int many = Integer.getInteger("shijian.mutated", USUALLY);
        System.out.println("-Dshijian.mutated.seed=" + seed + " -Dshijian.mutated=" + many);
        MutatedEvents mutated =
                new MutatedEvents(seed, UUID.randomUUID().toString().substring(0, 8), heard);
        Map<String, Double> settledBefore = settledByGroup();

        Map<String, Set<String>> sent = send(mutated, many, prepare);
        awaitThatAllAreRead();

        for (String group : inbox.groups()) {
            Set<String> topics = inbox.subscriptions().stream()
                    .filter(one -> one.group().equals(group))
                    .map(Subscription::topic)
                    .collect(Collectors.toSet());
            Set<String> unaccounted = new HashSet<>();
            topics.forEach(topic -> unaccounted.addAll(sent.getOrDefault(topic, Set.of())));
            unaccounted.removeAll(deadLetters(group, topics));
            unaccounted.removeAll(parked(group));
            assertThat((double) unaccounted.size())
                    .as("neither dead letters nor parked: applied, or skipped, by %s", group)
                    .isLessThanOrEqualTo(settled(group) - settledBefore.getOrDefault(group, 0.0));
        }
    }

    private Map<String, Set<String>> send(MutatedEvents mutated, int many, Consumer<String> prepare) {
        Map<String, Set<String>> numbers = new HashMap<>();
        List<ProducerRecord<byte[], byte[]>> batch = new ArrayList<>();
        for (int number = 1; number <= many; number++) {
            prepare.accept(mutated.subject(number));
            ProducerRecord<byte[], byte[]> next = mutated.next();
            numbers.computeIfAbsent(next.topic(), first -> new HashSet<>()).add(number(next));
            batch.add(next);
            if (batch.size() == AT_ONCE || number == many) {
                probe.putAll(batch);
                batch.clear();
            }
        }
        return numbers;
    }

    private static String number(ProducerRecord<?, ?> message) {
        return new String(message.headers().lastHeader(MutatedEvents.NUMBER).value(), StandardCharsets.UTF_8);
    }

    /** Nothing is left on a topic that was not settled, so no consumer stands still. */
    private void awaitThatAllAreRead() {
        Awaitility.await("all mutated events read")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> inbox.subscriptions().stream().allMatch(one -> broker.lag(one.topic(), one.group()) == 0));
    }

    /** By their copies on the topic: two letters about one place are one in the database. */
    private Set<String> deadLetters(String group, Set<String> topics) {
        Set<String> deadLetterTopics =
                topics.stream().map(topic -> topic + "." + group + ".dlt").collect(Collectors.toSet());
        return probe.seen().stream()
                .filter(seen -> deadLetterTopics.contains(seen.topic()))
                .map(seen -> seen.headers().getOrDefault(MutatedEvents.NUMBER, ""))
                .collect(Collectors.toSet());
    }

    private Set<String> parked(String group) {
        Set<String> numbers = new HashSet<>();
        for (Document parked : mongo.getCollection("parkedEvents").find(new Document("group", group))) {
            parked.get("message", Document.class).getList("headers", Document.class).stream()
                    .filter(header -> MutatedEvents.NUMBER.equals(header.getString("name")))
                    .forEach(header -> numbers.add(header.getString("value")));
        }
        return numbers;
    }

    private Map<String, Double> settledByGroup() {
        return inbox.groups().stream().collect(Collectors.toMap(group -> group, this::settled));
    }

    private double settled(String group) {
        return List.of("shijian.events.applied", "shijian.events.skipped").stream()
                .flatMap(name -> meters.find(name).tag("group", group).counters().stream())
                .mapToDouble(Counter::count)
                .sum();
    }
}
