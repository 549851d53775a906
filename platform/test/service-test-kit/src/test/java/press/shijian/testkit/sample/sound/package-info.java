/** A sample for the rules. */
@NullMarked
package press.shijian.testkit.sample.sound;

import org.jspecify.annotations.NullMarked;
