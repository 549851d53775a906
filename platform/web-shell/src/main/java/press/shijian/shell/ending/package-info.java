/** How an instance of a service ends while people call it. */
@NullMarked
package press.shijian.shell.ending;

import org.jspecify.annotations.NullMarked;
