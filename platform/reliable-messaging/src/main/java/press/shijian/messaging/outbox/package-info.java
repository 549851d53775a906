/**
 * The way out: events that wait in aggregates' documents are sent in order and taken out. They get there by
 * {@link press.shijian.messaging.AggregateStore}.
 */
@NullMarked
package press.shijian.messaging.outbox;

import org.jspecify.annotations.NullMarked;
