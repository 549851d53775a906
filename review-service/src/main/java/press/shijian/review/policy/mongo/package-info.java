/** How review policies lie in MongoDB. */
@NullMarked
package press.shijian.review.policy.mongo;

import org.jspecify.annotations.NullMarked;
