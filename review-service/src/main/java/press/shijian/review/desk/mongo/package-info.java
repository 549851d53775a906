/**
 * How reviews lie in MongoDB: the indexes, the queue's queries, and the count behind the meters. Single reviews are read
 * and written through the {@code AggregateStore} and need nothing from here.
 */
@NullMarked
package press.shijian.review.desk.mongo;

import org.jspecify.annotations.NullMarked;
