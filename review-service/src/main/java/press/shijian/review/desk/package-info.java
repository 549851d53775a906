/**
 * The review desk: one {@link press.shijian.review.desk.Review} per submission, its rules, and what people do with it as
 * verbs ({@code ClaimReview}, {@code ReleaseReview}, {@code DecideReview}). How it is shown, stored and told belongs in
 * {@code web}, {@code mongo} and {@code messaging}; who the people are belongs to {@code staff}.
 */
@NullMarked
package press.shijian.review.desk;

import org.jspecify.annotations.NullMarked;
