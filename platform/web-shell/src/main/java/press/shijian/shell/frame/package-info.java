/**
 * The page frame ({@code templates/shell/frame.html}) and what its templates ask for: the service's name, the links of the
 * header, the person at work, dates as readers write them. Forms' fields are {@code templates/shell/field.html}. Also the style sheets and scripts that
 * pages link ({@link press.shijian.shell.frame.PageFiles}).
 */
@NullMarked
package press.shijian.shell.frame;

import org.jspecify.annotations.NullMarked;
