package press.shijian.review.staff.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import press.shijian.review.staff.Invited;

/** The address that an invited person opens: {@link InvitationPage} under this service's public address. */
@Component
class InvitationLinks {

    private final String publicUrl;

    InvitationLinks(@Value("${shijian.staff.public-url}") String publicUrl) {
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    String of(Invited invited) {
        return publicUrl + "/invitations/" + invited.token();
    }
}
