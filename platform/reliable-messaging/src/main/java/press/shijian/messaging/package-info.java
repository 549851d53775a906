/**
 * Events that are never lost: in order per aggregate, at least once on the wire, exactly once in effect.
 *
 * <p>A service keeps its state in documents that extend {@link press.shijian.messaging.AggregateRoot} and writes them
 * through an {@link press.shijian.messaging.AggregateStore}: one write holds the new state, the events that are still to
 * be sent, and how far other services have been heard. What it does about other services' events it says in
 * {@link press.shijian.messaging.Reaction}s, gathered in one {@link press.shijian.messaging.Subscription} a topic.
 *
 * <p>Nothing in here knows what the events are about.
 */
@NullMarked
package press.shijian.messaging;

import org.jspecify.annotations.NullMarked;
