/** Opening an account, as a page and in the JSON interface. */
@NullMarked
package press.shijian.submission.account.web;

import org.jspecify.annotations.NullMarked;
