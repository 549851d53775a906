package press.shijian.review.staff;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param publicUrl where people reach this service, without a slash at the end
 * @param invitationLasts how long an invitation can be taken up
 */
@ConfigurationProperties("shijian.staff")
record InvitationLinks(String publicUrl, Duration invitationLasts) {

    InvitationLinks {
        publicUrl = publicUrl.replaceAll("/+$", "");
    }

    String to(Token token) {
        return publicUrl + "/invitations/" + token.value();
    }
}
