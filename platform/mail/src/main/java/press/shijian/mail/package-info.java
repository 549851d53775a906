/**
 * Mails that a service sends, kept in its database until the mail server has taken them. A service says which
 * {@link press.shijian.mail.MailKind kinds} it has, and hands {@link press.shijian.mail.Mails} a {@link press.shijian.mail.Mail}
 * of one; what it looks like, and how often sending is tried, is decided here. Nothing about one kind of mail belongs here.
 */
@NullMarked
package press.shijian.mail;

import org.jspecify.annotations.NullMarked;
