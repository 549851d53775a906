/** What the feeds do about {@code shijian.articles}. */
@NullMarked
package press.shijian.publish.feed.messaging;

import org.jspecify.annotations.NullMarked;
