package press.shijian.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import press.shijian.events.EventContract;
import press.shijian.messaging.EventType;
import press.shijian.messaging.Publication;
import press.shijian.messaging.Subscription;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds what {@code asyncapi.yaml} says that a service sends and receives against what the service declares, and its
 * subscriptions against the types of their topics: one that was forgotten would be held for ever, or passed over by mistake.
 */
public final class PublishedOperations {

    private static final JsonNode DOCUMENT =
            JsonMapper.shared().valueToTree(new Yaml().load(EventContract.class.getResourceAsStream("asyncapi.yaml")));

    /** A consumer group of a topic, and the types of events that it acts on. */
    private record Receiving(String group, String topic, Set<String> types) {}

    private PublishedOperations() {}

    public static void describe(
            String service, Collection<Publication> publications, Collection<Subscription<?>> subscriptions) {
        assertThat(operations(service, "send")
                        .map(operation -> referred(operation.get("channel"))
                                .get("address")
                                .asString()))
                .as("topics that %s sends to, in asyncapi-frame.yaml", service)
                .containsExactlyInAnyOrderElementsOf(
                        publications.stream().map(Publication::topic).toList());
        assertThat(operations(service, "receive").map(PublishedOperations::receiving))
                .as("operations of %s in asyncapi-frame.yaml", service)
                .containsExactlyInAnyOrderElementsOf(subscriptions.stream()
                        .map(PublishedOperations::receiving)
                        .toList());
        subscriptions.forEach(PublishedOperations::namesEveryType);
    }

    private static Stream<JsonNode> operations(String service, String action) {
        return DOCUMENT.get("operations")
                .valueStream()
                .filter(operation -> operation.get("action").asString().equals(action))
                .filter(operation -> operation.at("/tags/0/name").asString().equals(service));
    }

    private static void namesEveryType(Subscription<?> subscription) {
        JsonNode channel = DOCUMENT.get("channels")
                .valueStream()
                .filter(one -> one.get("address").asString().equals(subscription.topic()))
                .findFirst()
                .orElseThrow();
        assertThat(Stream.concat(
                        reactions(subscription),
                        subscription.passedOver().stream()
                                .map(event -> EventType.of(event).token())))
                .as("types of %s that %s reacts to or passes over", subscription.topic(), subscription.group())
                .containsExactlyInAnyOrderElementsOf(channel.get("messages").propertyNames());
    }

    private static Receiving receiving(Subscription<?> subscription) {
        return new Receiving(
                subscription.group(),
                subscription.topic(),
                reactions(subscription).collect(Collectors.toSet()));
    }

    private static Stream<String> reactions(Subscription<?> subscription) {
        return subscription.reactions().stream()
                .map(reaction -> reaction.cause().token());
    }

    private static Receiving receiving(JsonNode operation) {
        JsonNode channel = referred(operation.get("channel"));
        JsonNode messages = operation.has("messages") ? operation.get("messages") : channel.get("messages");
        return new Receiving(
                operation.at("/bindings/kafka/groupId/const").asString(),
                channel.get("address").asString(),
                messages.valueStream()
                        .map(message -> message.get("$ref").asString())
                        .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                        .collect(Collectors.toSet()));
    }

    private static JsonNode referred(JsonNode reference) {
        return DOCUMENT.at(reference.get("$ref").asString().substring("#".length()));
    }
}
