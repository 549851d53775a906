/**
 * Whether what people were told is so: a {@link press.shijian.acceptance.history.History} of their acts, the
 * {@link press.shijian.acceptance.history.Evidence} that topics, databases and feeds hold afterwards, and the
 * {@link press.shijian.acceptance.history.Audit} that compares the two. What makes parts fall meanwhile doesn't belong here.
 *
 * <p>The {@link press.shijian.acceptance.history.Witness} looks into topics and databases from outside, by their wire formats.
 */
@NullMarked
package press.shijian.acceptance.history;

import org.jspecify.annotations.NullMarked;
