package press.shijian.review.staff;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import press.shijian.refusal.Refusal;
import press.shijian.service.SecurityLog;

/** A chief editor gives a member other roles, or mends what is said of them. It counts from the member's next request on. */
@Component
public class ChangeMember {

    private final Staff staff;
    private final KeepAChief keepAChief;
    private final SecurityLog security;

    ChangeMember(Staff staff, KeepAChief keepAChief, SecurityLog security) {
        this.staff = staff;
        this.keepAChief = keepAChief;
        this.security = security;
    }

    /**
     * @param roles slugs: all that the member is to have
     */
    public StaffMember change(
            String id,
            @Nullable String name,
            @Nullable String school,
            @Nullable String college,
            @Nullable List<@Nullable String> roles) {
        StaffMember before = staff.byId(id).orElseThrow(() -> Refusal.notFound("staff.refused.not-found"));
        MemberDetails details = MemberDetails.typed(name, school, college, roles);
        if (details.roles().contains(Role.CHIEF)) {
            if (!staff.change(id, details, null)) {
                throw Refusal.notFound("staff.refused.not-found");
            }
        } else {
            keepAChief.whileLeaving(id, mark -> staff.change(id, details, mark));
        }
        security.record(
                SecurityLog.Event.MEMBER_CHANGED,
                Map.of("account", id, "before", Role.slugs(before.roles()), "roles", Role.slugs(details.roles())));
        return staff.byId(id).orElseThrow(() -> Refusal.notFound("staff.refused.not-found"));
    }
}
