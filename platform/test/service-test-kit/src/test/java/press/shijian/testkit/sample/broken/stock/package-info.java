/** A sample for the rules. */
@NullMarked
package press.shijian.testkit.sample.broken.stock;

import org.jspecify.annotations.NullMarked;
