/** What a submission hears from the desk and from the site, and what becomes of it: one class per reaction. */
@NullMarked
package press.shijian.submission.manuscript.messaging;

import org.jspecify.annotations.NullMarked;
