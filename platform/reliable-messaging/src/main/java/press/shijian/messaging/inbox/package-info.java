/**
 * The way in: each event of a {@link press.shijian.messaging.Subscription} takes effect once, in order; what comes too early
 * is parked, what can never be applied becomes a dead letter.
 */
@NullMarked
package press.shijian.messaging.inbox;

import org.jspecify.annotations.NullMarked;
