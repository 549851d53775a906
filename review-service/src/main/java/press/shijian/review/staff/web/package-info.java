/** The people's page, the invitation's page, the JSON interface of both, and who may ask for what in this service. */
@NullMarked
package press.shijian.review.staff.web;

import org.jspecify.annotations.NullMarked;
