/**
 * The published language: what the services tell each other through Kafka, and nothing else.
 *
 * <p>{@link press.shijian.events.EventType} names a kind of event; the records that travel lie in {@code submission},
 * {@code review} and {@code article}, one package per topic. A record here changes by addition only. No entity, no rule
 * and no code of a service belongs here.
 */
@NullMarked
package press.shijian.events;

import org.jspecify.annotations.NullMarked;
