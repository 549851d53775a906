/**
 * Second factors of people: time-based codes of authenticator apps (RFC 6238), with recovery codes for whoever loses the app. Secrets are
 * encrypted with a key from the environment. Asking for a code belongs to the sign-in, who must have one to the service
 * ({@link press.shijian.shell.SecondFactorOffer}).
 */
@NullMarked
package press.shijian.shell.secondfactor;

import org.jspecify.annotations.NullMarked;
