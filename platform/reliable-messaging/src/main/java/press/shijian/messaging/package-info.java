/**
 * Events that are never lost: in order per aggregate, at least once on the wire, exactly once in effect.
 *
 * <p>A service keeps its state in documents that extend {@link press.shijian.messaging.AggregateRoot} and writes them
 * through an {@link press.shijian.messaging.AggregateStore}: one write holds the new state, the events that are still to
 * be sent, and how far other services have been heard. What it does about other services' events it says in
 * {@link press.shijian.messaging.Reaction}s, gathered in one {@link press.shijian.messaging.Subscription} a topic.
 *
 * <p>The way of an event, for whoever reads the code: {@link press.shijian.messaging.AggregateRoot} emits it,
 * {@link press.shijian.messaging.AggregateStore} writes it into the {@link press.shijian.messaging.Outbox},
 * {@link press.shijian.messaging.OutboxRelay} sends it ({@link press.shijian.messaging.CloudEventHeaders}); on the other
 * side the {@link press.shijian.messaging.Inbox} receives it and
 * {@link press.shijian.messaging.EventConsumption} applies, skips, parks
 * ({@link press.shijian.messaging.ParkedEvents}) or buries it ({@link press.shijian.messaging.DeadLetterBox}), which an
 * operator undoes with {@link press.shijian.messaging.DeadLetters}. {@link press.shijian.messaging.PipelineStart} brings
 * all this up, {@link press.shijian.messaging.PipelineWatch} looks at it,
 * {@link press.shijian.messaging.MessagingAutoConfiguration} puts it together. Why it is done this way:
 * {@code docs/adr/0001} to {@code 0004}.
 *
 * <p>Nothing in here knows what the events are about.
 */
@NullMarked
package press.shijian.messaging;

import org.jspecify.annotations.NullMarked;
