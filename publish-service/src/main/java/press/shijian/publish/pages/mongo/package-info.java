/** Drops pages of feeds that this instance writes. */
@NullMarked
package press.shijian.publish.pages.mongo;

import org.jspecify.annotations.NullMarked;
