/** Feeds as JSON, and conditional requests for whatever is made of feeds. */
@NullMarked
package press.shijian.publish.feed.web;

import org.jspecify.annotations.NullMarked;
