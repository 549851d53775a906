/** The people's page, the invitation's page, and the JSON interface of both. */
@NullMarked
package press.shijian.review.staff.web;

import org.jspecify.annotations.NullMarked;
