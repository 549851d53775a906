/** How articles lie in MongoDB: the store, what reads them, the index on their number, and the counter behind it. */
@NullMarked
package press.shijian.publish.article.mongo;

import org.jspecify.annotations.NullMarked;
