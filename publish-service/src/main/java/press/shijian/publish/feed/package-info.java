/**
 * Feeds: ordered lists of article numbers, and the card that a list shows of each article. Everything in here is derived
 * from {@code shijian.articles} and from nothing else, so it can be thrown away and built again.
 *
 * <p>A feed lies in buckets that are read by {@code _id}, with one head that counts them. A page costs the same at the
 * newest end and at the oldest, at a hundred articles and at a million: the head, one bucket (two at a border), the
 * cards. See {@code docs/adr/0050-feeds-in-buckets.md}.
 */
@NullMarked
package press.shijian.publish.feed;

import org.jspecify.annotations.NullMarked;
