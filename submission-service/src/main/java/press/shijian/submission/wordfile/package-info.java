/** A Word file becomes a draft, with its pictures. */
@NullMarked
package press.shijian.submission.wordfile;

import org.jspecify.annotations.NullMarked;
