/** How the site's own id lies in MongoDB: one document. */
@NullMarked
package press.shijian.publish.syndication.mongo;

import org.jspecify.annotations.NullMarked;
