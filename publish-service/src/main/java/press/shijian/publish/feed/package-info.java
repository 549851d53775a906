/**
 * Feeds: ordered lists of article numbers, and the card that a list shows of each article. Everything in here is derived
 * from {@code shijian.articles} and from nothing else, so it can be thrown away and built again.
 *
 * <p>A feed lies in buckets that are read by {@code _id}. A head counts some hundred buckets, and a root counts the heads. A
 * page costs the same at the newest end and at the oldest, at a thousand articles and at ten million: the root, one head,
 * one bucket (of each, two at a border), the cards. See {@code docs/adr/0068-heads-are-a-tree.md}.
 *
 * <p>An auditor holds all of it against the articles in the background ({@code docs/adr/0077-feeds-are-audited.md}).
 */
@NullMarked
package press.shijian.publish.feed;

import org.jspecify.annotations.NullMarked;
