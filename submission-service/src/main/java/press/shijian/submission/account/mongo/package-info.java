/** How accounts lie in MongoDB: what makes an email address unique. */
@NullMarked
package press.shijian.submission.account.mongo;

import org.jspecify.annotations.NullMarked;
