/** What the desk hears from the other services, and what it does about each event: one class per reaction. */
@NullMarked
package press.shijian.review.desk.messaging;

import org.jspecify.annotations.NullMarked;
