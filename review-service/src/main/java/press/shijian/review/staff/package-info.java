/**
 * The people of the desk: their accounts and roles, the chief editor who invites them, and the invitations by which they
 * choose a password. What they do with submissions belongs to {@code desk}.
 */
@NullMarked
package press.shijian.review.staff;

import org.jspecify.annotations.NullMarked;
