package press.shijian.review.staff;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import press.shijian.refusal.Refusal;
import press.shijian.shell.NewPassword;

/** Somebody who was invited chooses a password, and can sign in from then on. */
@Component
public class AcceptInvitation {

    private final Staff staff;
    private final PasswordEncoder passwords;
    private final Clock clock;

    AcceptInvitation(Staff staff, PasswordEncoder passwords, Clock clock) {
        this.staff = staff;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Whom the link is for. */
    public StaffMember invited(String token) {
        return staff.invitedBy(new Token(token), clock.instant())
                .orElseThrow(() -> Refusal.notFound("staff.refused.invitation"));
    }

    public StaffMember accept(String token, @Nullable String password) {
        StaffMember member = invited(token);
        if (password == null || password.codePointCount(0, password.length()) < NewPassword.FEWEST_CHARACTERS) {
            throw Refusal.invalidField("password", "staff.password.too-short", NewPassword.FEWEST_CHARACTERS);
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > NewPassword.MOST_BYTES) {
            throw Refusal.invalidField("password", "staff.password.too-long", NewPassword.MOST_BYTES);
        }
        if (!staff.takeUp(member, new Token(token), passwords.encode(password))) {
            throw Refusal.notFound("staff.refused.invitation");
        }
        return member;
    }
}
