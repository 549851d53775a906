/**
 * Which acts a submission passes on its way to publication: review policies by category, edited by chief editors as numbered versions. What a
 * review does under one belongs to {@code desk}, who there is to do it to {@code staff}.
 */
@NullMarked
package press.shijian.review.policy;

import org.jspecify.annotations.NullMarked;
