/** Feeds as JSON. */
@NullMarked
package press.shijian.publish.feed.web;

import org.jspecify.annotations.NullMarked;
