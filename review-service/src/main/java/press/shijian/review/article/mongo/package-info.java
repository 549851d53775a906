/** Queries and indexes for the list of articles. They are parts of reviews, which {@code desk.mongo} keeps. */
@NullMarked
package press.shijian.review.article.mongo;

import org.jspecify.annotations.NullMarked;
