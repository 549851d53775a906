/**
 * Students' accounts: opening one, suspending and resuming it, deleting it, and what signing in needs to know of it. Signing in itself is the shell's; what a
 * student writes is the next package's.
 */
@NullMarked
package press.shijian.submission.account;

import org.jspecify.annotations.NullMarked;
