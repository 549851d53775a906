/** A sample for the rules. */
@NullMarked
package press.shijian.testkit.sample.sound.desk.mongo;

import org.jspecify.annotations.NullMarked;
