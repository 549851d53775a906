/**
 * The published language: what the services tell each other through Kafka, and nothing that runs.
 *
 * <p>The records that travel lie in {@code submission}, {@code review} and {@code article}, one package per topic; each says
 * by {@link press.shijian.events.EventContract} what it is called on the wire. A record here changes by addition only. No
 * entity, no rule and no code of a service belongs here.
 */
@NullMarked
package press.shijian.events;

import org.jspecify.annotations.NullMarked;
