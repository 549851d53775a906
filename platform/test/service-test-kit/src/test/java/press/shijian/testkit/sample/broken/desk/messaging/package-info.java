/** A sample for the rules. */
@NullMarked
package press.shijian.testkit.sample.broken.desk.messaging;

import org.jspecify.annotations.NullMarked;
