/** How staff accounts lie in MongoDB: what makes an e-mail address and an invitation unique. */
@NullMarked
package press.shijian.review.staff.mongo;

import org.jspecify.annotations.NullMarked;
