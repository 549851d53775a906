/** A sample for the rules. */
@NullMarked
package press.shijian.testkit.sample.sound.desk.messaging;

import org.jspecify.annotations.NullMarked;
