package press.shijian.review.staff.web;

import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import press.shijian.mail.MailKind;
import press.shijian.mail.Mails;
import press.shijian.review.staff.ResetSecondFactor;

/** What a member is told whose second factor was taken away. */
@Configuration(proxyBeanMethods = false)
class SecondFactorMail {

    @Bean
    MailKind secondFactorWasResetMail(Mails mails) {
        return new MailKind(
                ResetSecondFactor.MAIL,
                "mail.second-factor-reset.subject",
                "mail.second-factor-reset.text",
                "mail.second-factor-reset.button",
                "mail.second-factor-reset.hint",
                nothing -> Optional.of(mails.link("/account/second-factor")));
    }
}
