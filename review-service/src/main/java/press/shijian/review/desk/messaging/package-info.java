/** The events that the desk subscribes to, and its reactions to them. */
@NullMarked
package press.shijian.review.desk.messaging;

import org.jspecify.annotations.NullMarked;
