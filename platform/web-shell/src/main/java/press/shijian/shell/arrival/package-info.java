/** How the body of a request comes in: within a time, and not too many at once. */
@NullMarked
package press.shijian.shell.arrival;

import org.jspecify.annotations.NullMarked;
