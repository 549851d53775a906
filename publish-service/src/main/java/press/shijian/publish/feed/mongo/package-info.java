/**
 * How feeds lie in MongoDB. Roots, heads, buckets and cards are read by {@code _id} alone, so no collection here has an index of
 * its own.
 */
@NullMarked
package press.shijian.publish.feed.mongo;

import org.jspecify.annotations.NullMarked;
