/** What the service holds of a student, for the student to take away. */
@NullMarked
package press.shijian.submission.owndata;

import org.jspecify.annotations.NullMarked;
