/**
 * Messages that could not be applied: where they are kept, and what an operator does about them. How a message is applied
 * is not known here; {@link press.shijian.messaging.deadletters.Redelivery} asks for it.
 */
@NullMarked
package press.shijian.messaging.deadletters;

import org.jspecify.annotations.NullMarked;
