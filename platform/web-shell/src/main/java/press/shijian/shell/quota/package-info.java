/**
 * How often somebody may do a thing: counted by account or by network, in memory of bounded size. Features ask {@link
 * press.shijian.shell.quota.Quotas} for a quota by the name of its setting; guessing passwords has limits of its own, kept with the
 * same {@link press.shijian.shell.quota.Allowances}.
 */
@NullMarked
package press.shijian.shell.quota;

import org.jspecify.annotations.NullMarked;
