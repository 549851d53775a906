/** Submissions as students and their programs see them: the pages, and the JSON interface. */
@NullMarked
package press.shijian.submission.manuscript.web;

import org.jspecify.annotations.NullMarked;
