/**
 * Sessions: where they lie, what their cookie holds, when they end. Who has signed in is {@code signin}'s business.
 */
@NullMarked
package press.shijian.shell.session;

import org.jspecify.annotations.NullMarked;
