package press.shijian.review.staff;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import press.shijian.mail.Mail;
import press.shijian.mail.Mails;
import press.shijian.refusal.Refusal;
import press.shijian.service.SecurityLog;

/**
 * A chief editor takes the second factor of a member away, who has lost the telephone and the recovery codes. What the member is signed
 * in with ends, and the next sign-in asks for the password alone. The member is told by mail, where mail is on: it may have been asked
 * for by somebody else.
 */
@Component
public class ResetSecondFactor {

    /** A kind of mail. */
    public static final String MAIL = "second-factor-was-reset";

    private final Staff staff;
    private final MemberSecondFactors secondFactors;
    private final MemberSignIns signIns;
    private final Mails mails;
    private final SecurityLog security;

    ResetSecondFactor(
            Staff staff, MemberSecondFactors secondFactors, MemberSignIns signIns, Mails mails, SecurityLog security) {
        this.staff = staff;
        this.secondFactors = secondFactors;
        this.signIns = signIns;
        this.mails = mails;
        this.security = security;
    }

    /**
     * @param language of the mail
     * @throws Refusal where there is no such member, or the member has none
     */
    public void reset(String id, Locale language) {
        StaffMember member = staff.byId(id).orElseThrow(() -> Refusal.notFound("staff.refused.not-found"));
        if (!secondFactors.reset(id)) {
            throw Refusal.conflict("staff.refused.no-second-factor", member.name());
        }
        signIns.endAll(id);
        security.record(SecurityLog.Event.SECOND_FACTOR_RESET, Map.of("account", id));
        if (mails.isOn()) {
            mails.send(Mail.about("", MAIL + ':' + UUID.randomUUID(), member.email(), language, MAIL));
        }
    }
}
