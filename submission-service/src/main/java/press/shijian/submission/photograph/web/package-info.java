/** Taking photographs from pages and programs. */
@NullMarked
package press.shijian.submission.photograph.web;

import org.jspecify.annotations.NullMarked;
