/**
 * The record of what operators have done about events. What they can do stands in the rooms that do it; each act goes
 * through {@link press.shijian.messaging.acts.OperatorActs}.
 */
@NullMarked
package press.shijian.messaging.acts;

import org.jspecify.annotations.NullMarked;
