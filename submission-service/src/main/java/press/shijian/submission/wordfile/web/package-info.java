@NullMarked
package press.shijian.submission.wordfile.web;

import org.jspecify.annotations.NullMarked;
