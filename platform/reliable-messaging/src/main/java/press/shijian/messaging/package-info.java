/**
 * Events that are never lost: in order per aggregate, at least once on the wire, exactly once in effect.
 *
 * <p>A service keeps its state in documents that extend {@link press.shijian.messaging.AggregateRoot} and writes them
 * through an {@link press.shijian.messaging.AggregateStore}: one write holds the new state, the events that are still to
 * be sent, and how far other services have been heard. What it does about other services' events it says in
 * {@link press.shijian.messaging.Reaction}s, gathered in one {@link press.shijian.messaging.Subscription} a topic.
 *
 * <p>This package holds what a service touches and what the rooms below share; each room knows only those named before it:
 *
 * <ol>
 * <li>{@link press.shijian.messaging.broker}: Kafka, messages and their headers
 * <li>{@link press.shijian.messaging.signature}: signs what leaves, and verifies who has emitted what arrives
 * <li>{@link press.shijian.messaging.encryption}: encrypts what leaves and decrypts what arrives, by keys that can be erased
 * <li>{@link press.shijian.messaging.acts}: records what operators do about events
 * <li>{@link press.shijian.messaging.outbox}: sends what aggregates have emitted
 * <li>{@link press.shijian.messaging.deadletters}: keeps what cannot be applied until an operator decides
 * <li>{@link press.shijian.messaging.inbox}: applies, skips, parks or buries what arrives
 * <li>{@link press.shijian.messaging.watch}: starts all this, looks at it, mends it
 * </ol>
 *
 * <p>The way of an event: {@link press.shijian.messaging.AggregateRoot} emits it,
 * {@link press.shijian.messaging.AggregateStore} writes it into the aggregate's document,
 * {@link press.shijian.messaging.outbox.KafkaOutboxRelay} sends it
 * ({@link press.shijian.messaging.broker.CloudEventHeaders}); on the other side the
 * {@link press.shijian.messaging.inbox.Inbox} receives it and {@code EventConsumption} has it applied by the store, parks it
 * or makes it a dead letter ({@link press.shijian.messaging.deadletters.DeadLetterBox}), on which an operator decides in
 * {@link press.shijian.messaging.deadletters.DeadLetters}. Where an event can't be sent or never comes, the operator decides in
 * {@link press.shijian.messaging.outbox.PutAsideEvents} and {@link press.shijian.messaging.inbox.Gaps}. Why it
 * is done this way: {@code docs/adr/0001} to {@code 0004}, {@code 0065}, {@code 0066}, {@code 0072}, {@code 0086} and {@code 0100}.
 *
 * <p>Nothing in here knows what the events are about.
 */
@NullMarked
package press.shijian.messaging;

import org.jspecify.annotations.NullMarked;
