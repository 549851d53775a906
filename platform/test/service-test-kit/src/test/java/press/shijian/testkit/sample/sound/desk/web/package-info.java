/** A sample for the rules. */
@NullMarked
package press.shijian.testkit.sample.sound.desk.web;

import org.jspecify.annotations.NullMarked;
