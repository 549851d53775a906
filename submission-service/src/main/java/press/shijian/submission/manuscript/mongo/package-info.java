/**
 * How submissions lie in MongoDB: the indexes, a student's list, and the count behind the meters. Single submissions are
 * read and written through the {@code AggregateStore} and need nothing from here.
 */
@NullMarked
package press.shijian.submission.manuscript.mongo;

import org.jspecify.annotations.NullMarked;
