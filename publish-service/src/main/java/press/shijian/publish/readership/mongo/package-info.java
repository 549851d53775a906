/** How views lie in MongoDB: one document per article, read and counted up by {@code _id}. */
@NullMarked
package press.shijian.publish.readership.mongo;

import org.jspecify.annotations.NullMarked;
