/**
 * Who is asking: form sign-in with sessions in MongoDB for pages, opaque bearer tokens for {@code /api/**}, one credential
 * for operators, and the limits on guessing. Accounts themselves belong to the services
 * ({@link press.shijian.shell.AccountDirectory}).
 */
@NullMarked
package press.shijian.shell.signin;

import org.jspecify.annotations.NullMarked;
