/**
 * Events on {@code shijian.reviews}: what the review desk decides. Only review-service emits them. Times are UTC instants.
 */
@NullMarked
package press.shijian.events.review;

import org.jspecify.annotations.NullMarked;
