/**
 * Every no, said well: a problem document (RFC 9457) on {@code /api/**}, a page that helps elsewhere, both in the reader's
 * language. Bad input is never our own failure: nothing here may turn it into a 500.
 */
@NullMarked
package press.shijian.shell.problem;

import org.jspecify.annotations.NullMarked;
