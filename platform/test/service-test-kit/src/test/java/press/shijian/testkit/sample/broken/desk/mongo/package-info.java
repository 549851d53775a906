/** A sample for the rules. */
@NullMarked
package press.shijian.testkit.sample.broken.desk.mongo;

import org.jspecify.annotations.NullMarked;
