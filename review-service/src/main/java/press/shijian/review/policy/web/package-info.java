/** The pages and the JSON interface of review policies. */
@NullMarked
package press.shijian.review.policy.web;

import org.jspecify.annotations.NullMarked;
