/**
 * What a service says to the shell and hears from it: accounts it declares ({@link press.shijian.shell.AccountDirectory}),
 * who may do what ({@link press.shijian.shell.AccessRules}), its {@link press.shijian.shell.Navigation}, its texts
 * ({@link press.shijian.shell.MessageBundle}), the person at work ({@link press.shijian.shell.SignedIn}) and the
 * {@link press.shijian.refusal.Refusal} that it gives a person. The mechanics are the packages beneath; a service calls
 * none of them. No domain word belongs here.
 */
@NullMarked
package press.shijian.shell;

import org.jspecify.annotations.NullMarked;
