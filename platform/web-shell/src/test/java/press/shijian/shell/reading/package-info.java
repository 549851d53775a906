/** A service without accounts, as the public site is. */
@NullMarked
package press.shijian.shell.reading;

import org.jspecify.annotations.NullMarked;
