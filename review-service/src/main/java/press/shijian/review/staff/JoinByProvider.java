package press.shijian.review.staff;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import press.shijian.refusal.Refusal;
import press.shijian.service.SecurityLog;
import press.shijian.text.PlainText;

/**
 * Somebody for whom the campus vouches comes to the desk. The roles that the campus gives are written anew each time. Whom it gives none is
 * let in with those that a chief editor gave, and refused otherwise: who has left there has left here. The last chief editor stays
 * one, whatever the campus says.
 */
@Component
public class JoinByProvider {

    private static final String NO_ROLE = "staff.refused.no-role";

    private final Staff staff;
    private final RolesByProvider mapping;
    private final KeepAChief keepAChief;
    private final MemberSignIns signIns;
    private final PasswordEncoder passwords;
    private final SecurityLog security;
    private final Clock clock;

    JoinByProvider(
            Staff staff,
            RolesByProvider mapping,
            KeepAChief keepAChief,
            MemberSignIns signIns,
            PasswordEncoder passwords,
            SecurityLog security,
            Clock clock) {
        this.staff = staff;
        this.mapping = mapping;
        this.keepAChief = keepAChief;
        this.signIns = signIns;
        this.passwords = passwords;
        this.security = security;
        this.clock = clock;
    }

    /**
     * What the campus says.
     *
     * @param email verified, and in lower case
     * @param name and {@code school}, {@code college}: empty where it doesn't say
     * @param roleClaim the values from which roles follow
     */
    public record Person(String email, String name, String school, String college, List<String> roleClaim) {

        @Override
        public String toString() {
            return "Person[…]";
        }
    }

    /**
     * Somebody who can't sign in yet: a stranger whom the campus gives a role, or who is invited.
     *
     * @return the member's id
     * @throws Refusal where nobody has given a role
     */
    public String open(Person person) {
        Set<Role> roles = mapping.of(person.roleClaim());
        StaffMember invited = staff.byEmail(person.email()).orElse(null);
        if (invited == null && roles.isEmpty()) {
            throw Refusal.conflict(NO_ROLE);
        }
        String id = invited == null ? add(person, roles) : invited.id();
        if (invited != null && !staff.join(id, unknownPassword())) {
            throw Refusal.conflict("problem.race");
        }
        security.record(SecurityLog.Event.JOINED, Map.of("account", id));
        if (!roles.isEmpty()) {
            give(member(id), person, roles);
        }
        return id;
    }

    private String add(Person person, Set<Role> roles) {
        String called = cut(person.name(), MemberDetails.NAME_LIMIT);
        MemberDetails details = new MemberDetails(
                called.isEmpty() ? cut(person.email().replaceAll("@.*", ""), MemberDetails.NAME_LIMIT) : called,
                cut(person.school(), MemberDetails.SOURCE_LIMIT),
                cut(person.college(), MemberDetails.SOURCE_LIMIT),
                roles);
        String id = UUID.randomUUID().toString();
        staff.add(new StaffMember(id, person.email(), details, clock.instant()).withPassword(unknownPassword()));
        return id;
    }

    /** By the link to a new one, the owner of the address may set theirs. */
    private String unknownPassword() {
        return passwords.encode(Token.random().value());
    }

    /**
     * Somebody who has a place at the desk already.
     *
     * @throws Refusal where the campus gave the roles, and gives none any more; what is signed in ends, and the password
     */
    public void returned(String id, Person person) {
        StaffMember member = member(id);
        Set<Role> roles = mapping.of(person.roleClaim());
        if (!roles.isEmpty()) {
            give(member, person, roles);
        } else if (mapping.isConfigured() && member.hasRolesByProvider() && !keepAChief.isLast(member)) {
            // a password that they set meanwhile would be another way in
            member.passwordHash().ifPresent(hash -> staff.changePassword(id, hash, unknownPassword()));
            signIns.endAll(id);
            throw Refusal.conflict(NO_ROLE);
        }
    }

    private void give(StaffMember member, Person person, Set<Role> roles) {
        MemberDetails details = details(member, person, roles);
        if (member.hasRolesByProvider() && member.details().equals(details)) {
            return;
        }
        Set<Role> given = write(member, details);
        security.record(
                SecurityLog.Event.MEMBER_CHANGED,
                Map.of(
                        "account", member.id(),
                        "how", "provider",
                        "before", Role.slugs(member.roles()),
                        "roles", Role.slugs(given)));
    }

    /**
     * @return the roles that the member has now
     */
    private Set<Role> write(StaffMember member, MemberDetails details) {
        if (!details.roles().contains(Role.CHIEF)) {
            try {
                keepAChief.whileLeaving(member.id(), mark -> staff.changeByProvider(member.id(), details, mark));
                return details.roles();
            } catch (Refusal refused) {
                if (!refused.messageKey().equals(KeepAChief.LAST)) {
                    throw refused;
                }
            }
        }
        Set<Role> withChief = EnumSet.of(Role.CHIEF);
        withChief.addAll(details.roles());
        staff.changeByProvider(
                member.id(), new MemberDetails(details.name(), details.school(), details.college(), withChief), null);
        return withChief;
    }

    private static MemberDetails details(StaffMember member, Person person, Set<Role> roles) {
        String school = cut(person.school(), MemberDetails.SOURCE_LIMIT);
        String college = cut(person.college(), MemberDetails.SOURCE_LIMIT);
        return new MemberDetails(
                member.name(),
                school.isEmpty() ? member.school() : school,
                college.isEmpty() ? member.college() : college,
                roles);
    }

    private static String cut(String said, int limit) {
        String line = PlainText.line(said);
        return PlainText.length(line) <= limit
                ? line
                : line.substring(0, line.offsetByCodePoints(0, limit)).strip();
    }

    private StaffMember member(String id) {
        return staff.byId(id).orElseThrow(() -> Refusal.notFound("staff.refused.not-found"));
    }
}
