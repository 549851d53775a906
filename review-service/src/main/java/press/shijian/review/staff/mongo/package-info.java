/** How staff accounts lie in MongoDB: the accounts behind the port, and the unique indexes. */
@NullMarked
package press.shijian.review.staff.mongo;

import org.jspecify.annotations.NullMarked;
