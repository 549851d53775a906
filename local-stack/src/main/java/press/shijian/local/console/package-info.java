/** The page on {@code :8080}: where to go, the demonstration accounts, and how each part is at the moment. */
@NullMarked
package press.shijian.local.console;

import org.jspecify.annotations.NullMarked;
