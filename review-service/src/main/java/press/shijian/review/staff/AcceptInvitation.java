package press.shijian.review.staff;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import press.shijian.refusal.Refusal;
import press.shijian.service.NewPassword;
import press.shijian.service.SecurityLog;

/** An invited person chooses a password, and can sign in from then on. */
@Component
public class AcceptInvitation {

    private final Staff staff;
    private final PasswordEncoder passwords;
    private final SecurityLog security;
    private final Clock clock;

    AcceptInvitation(Staff staff, PasswordEncoder passwords, SecurityLog security, Clock clock) {
        this.staff = staff;
        this.passwords = passwords;
        this.security = security;
        this.clock = clock;
    }

    /**
     * The person whom the link invites.
     *
     * @throws Refusal where the invitation was used, replaced or has expired
     */
    public StaffMember invited(String token) {
        return staff.invitedBy(new Token(token), clock.instant())
                .orElseThrow(() -> Refusal.notFound("staff.refused.invitation"));
    }

    public StaffMember accept(String token, @Nullable String password) {
        StaffMember member = invited(token);
        String chosen = password == null ? "" : password;
        NewPassword.refuse("password", chosen, member.email(), member.name()).ifPresent(wrong -> {
            throw Refusal.invalid(List.of(wrong));
        });
        if (!staff.takeUp(member, new Token(token), passwords.encode(chosen))) {
            throw Refusal.notFound("staff.refused.invitation");
        }
        security.record(SecurityLog.Event.JOINED, Map.of("account", member.id()));
        return member;
    }
}
