/**
 * How often each article was read. Counted for readers to see, not for accounting: what an instance has counted in the last
 * seconds before it is killed is lost.
 */
@NullMarked
package press.shijian.publish.readership;

import org.jspecify.annotations.NullMarked;
