package press.shijian.review.staff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import press.shijian.refusal.Refusal;
import press.shijian.refusal.Refusal.FieldError;
import press.shijian.service.EmailAddress;
import press.shijian.service.SecurityLog;

/** A chief editor brings somebody to the desk. */
@Component
public class InviteStaff {

    private final Staff staff;
    private final SecurityLog security;
    private final Duration invitationLasts;
    private final Clock clock;

    InviteStaff(
            Staff staff,
            SecurityLog security,
            @Value("${shijian.staff.invitation-lasts}") Duration invitationLasts,
            Clock clock) {
        this.staff = staff;
        this.security = security;
        this.invitationLasts = invitationLasts;
        this.clock = clock;
    }

    /**
     * @param roles slugs
     */
    public Invited invite(
            @Nullable String email,
            @Nullable String name,
            @Nullable String school,
            @Nullable String college,
            @Nullable List<@Nullable String> roles) {
        List<FieldError> errors = new ArrayList<>();
        String address = EmailAddress.typed(email);
        if (address.isEmpty()) {
            errors.add(new FieldError("email", "staff.email.required"));
        } else if (address.length() > EmailAddress.MOST_CHARACTERS) {
            errors.add(new FieldError("email", "staff.email.too-long", EmailAddress.MOST_CHARACTERS));
        } else if (!EmailAddress.isWellFormed(address)) {
            errors.add(new FieldError("email", "staff.email.malformed"));
        }
        MemberDetails details = MemberDetails.typed(name, school, college, roles, errors);
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }

        Token token = Token.random();
        Instant now = clock.instant();
        Instant expiresAt = now.plus(invitationLasts);
        StaffMember member = new StaffMember(UUID.randomUUID().toString(), address, details, now)
                .invited(new Invitation(token.hash(), expiresAt));
        try {
            staff.add(member);
        } catch (DuplicateKeyException taken) {
            throw Refusal.conflict("staff.refused.email-taken", address);
        }
        security.record(
                SecurityLog.Event.INVITED, Map.of("account", member.id(), "roles", Role.slugs(details.roles())));
        return new Invited(member.id(), address, details.name(), token.value(), expiresAt);
    }

    /** Makes a new link for a member who has not joined yet; the old one is no longer valid. */
    public Invited again(String id) {
        Token token = Token.random();
        Instant expiresAt = clock.instant().plus(invitationLasts);
        StaffMember member = staff.byId(id).orElseThrow(() -> Refusal.notFound("staff.refused.not-found"));
        if (!staff.reinvite(id, new Invitation(token.hash(), expiresAt))) {
            throw Refusal.conflict("staff.refused.joined-already", member.name());
        }
        security.record(SecurityLog.Event.INVITED, Map.of("account", id, "again", "yes"));
        return new Invited(id, member.email(), member.name(), token.value(), expiresAt);
    }

    /** Takes an invitation back: its link opens nothing, and the address can be invited again. */
    public void revoke(String id) {
        StaffMember member = staff.byId(id).orElseThrow(() -> Refusal.notFound("staff.refused.not-found"));
        if (!staff.removeInvited(id)) {
            throw Refusal.conflict("staff.refused.joined-meanwhile", member.name());
        }
        security.record(SecurityLog.Event.INVITATION_REVOKED, Map.of("account", id));
    }
}
