/**
 * Chinese first, English by a switch: which language an answer is in, where its texts come from, and how dates are
 * written. Texts themselves live in bundles ({@code shell/messages}, and each service's own).
 */
@NullMarked
package press.shijian.shell.language;

import org.jspecify.annotations.NullMarked;
