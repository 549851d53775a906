/** What articles do about {@code shijian.reviews}. */
@NullMarked
package press.shijian.publish.article.messaging;

import org.jspecify.annotations.NullMarked;
