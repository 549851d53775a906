package press.shijian.review.staff.web;

import java.util.Locale;
import org.springframework.stereotype.Component;
import press.shijian.mail.Mail;
import press.shijian.mail.Mails;
import press.shijian.review.staff.Invited;
import press.shijian.shell.language.Dates;

/**
 * Brings an invitation to whom it is for: by mail where that is on. Then nobody else sees the link, not the chief editor who invites
 * either. Otherwise whoever invites hands it on.
 */
@Component
class DeliverInvitation {

    private final Mails mails;
    private final InvitationLinks links;
    private final Dates dates;

    DeliverInvitation(Mails mails, InvitationLinks links, Dates dates) {
        this.mails = mails;
        this.links = links;
        this.dates = dates;
    }

    /**
     * The link lies in the outbox until the mail is sent. Made when that happens, as other links are, it would end the one before it,
     * and that may have been sent.
     *
     * @return whether a mail brings it
     */
    boolean byMail(Invited invited, Locale language) {
        if (mails.isOn()) {
            mails.send(Mail.withLink(
                    links.of(invited),
                    InvitationMail.KIND
                            + ':'
                            + invited.id()
                            + ':'
                            + invited.expiresAt().toEpochMilli(),
                    invited.email(),
                    language,
                    InvitationMail.KIND,
                    invited.name(),
                    dates.full(invited.expiresAt(), language)));
        }
        return mails.isOn();
    }
}
