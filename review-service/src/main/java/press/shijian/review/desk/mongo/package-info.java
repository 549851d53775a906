/**
 * How reviews lie in MongoDB: the indexes, the queue's queries, and the count behind the meters. Single reviews are read
 * and written through {@code AggregateStore<Review>}, which is declared here.
 */
@NullMarked
package press.shijian.review.desk.mongo;

import org.jspecify.annotations.NullMarked;
