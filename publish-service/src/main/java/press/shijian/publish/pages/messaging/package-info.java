/** Drops pages when {@code shijian.articles} says that something has changed, on every instance. */
@NullMarked
package press.shijian.publish.pages.messaging;

import org.jspecify.annotations.NullMarked;
