/**
 * review-service: where submissions are reviewed and decided. {@code desk} is the work itself, {@code staff} the people who
 * do it. Only what starts the program and what both share belongs in this package.
 */
@NullMarked
package press.shijian.review;

import org.jspecify.annotations.NullMarked;
