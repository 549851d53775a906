/** Articles' collection and the counter behind their numbers, as far as Spring Data does not write that itself. */
@NullMarked
package press.shijian.publish.article.mongo;

import org.jspecify.annotations.NullMarked;
