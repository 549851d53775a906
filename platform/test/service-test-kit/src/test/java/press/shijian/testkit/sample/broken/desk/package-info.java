/** A sample for the rules. */
@NullMarked
package press.shijian.testkit.sample.broken.desk;

import org.jspecify.annotations.NullMarked;
