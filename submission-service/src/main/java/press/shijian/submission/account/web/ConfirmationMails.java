package press.shijian.submission.account.web;

import java.time.Duration;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import press.shijian.mail.MailKind;
import press.shijian.mail.Mails;
import press.shijian.shell.OneTimeLinks;
import press.shijian.submission.account.OpenAccountByProvider;
import press.shijian.submission.account.RegisterByMail;

/**
 * The mails of a registration. They say nothing that was typed, not the name either: whoever registers with somebody else's address
 * must not choose what we write there.
 */
@Configuration(proxyBeanMethods = false)
class ConfirmationMails {

    static final String PURPOSE = "confirm-address";

    private static final Duration LINK_LASTS = Duration.ofDays(3);

    @Bean
    MailKind confirmAddressMail(OneTimeLinks links, RegisterByMail registerByMail, Mails mails) {
        return new MailKind(
                RegisterByMail.CONFIRM,
                "mail.confirm.subject",
                "mail.confirm.text",
                "mail.confirm.button",
                "mail.confirm.hint",
                pending -> registerByMail.isPending(pending)
                        ? Optional.of(mails.link("/confirm?token=" + links.make(PURPOSE, pending, LINK_LASTS)))
                        : Optional.empty());
    }

    @Bean
    MailKind accountByProviderMail(Mails mails) {
        return new MailKind(
                OpenAccountByProvider.TAKEN_OVER,
                "mail.by-provider.subject",
                "mail.by-provider.text",
                "mail.by-provider.button",
                "mail.by-provider.hint",
                account -> Optional.of(mails.link("/login")));
    }

    @Bean
    MailKind addressHasAccountMail(Mails mails) {
        return new MailKind(
                RegisterByMail.HAS_ACCOUNT,
                "mail.has-account.subject",
                "mail.has-account.text",
                "mail.has-account.button",
                "mail.has-account.hint",
                account -> Optional.of(mails.link("/login")));
    }
}
