package press.shijian.review.staff.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import press.shijian.mail.MailKind;

/** What an invitation says. */
@Configuration(proxyBeanMethods = false)
class InvitationMail {

    static final String KIND = "invitation";

    @Bean
    MailKind invitationMailKind() {
        return new MailKind(
                KIND,
                "mail.invitation.subject",
                "mail.invitation.text",
                "mail.invitation.button",
                "mail.invitation.hint",
                null);
    }
}
