package press.shijian.review.staff;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Somebody who works at the desk.
 *
 * <p>The first chief editor comes from the environment, when the service starts and nobody is there yet. Everybody else is
 * invited by a chief editor and has no password until the invitation is taken up: by its link, once, before it expires.
 * A link that was lost or has expired is replaced by a new one, and one that was given to the wrong person is taken back.
 *
 * <p>Who works here may be given other roles, and may be suspended: from the next request on nothing opens, wherever they are
 * signed in. What they did stays theirs, what they had claimed returns to the queue, and a chief editor can resume them. One
 * chief editor always stays ({@link KeepAChief}). Where staff sign in at an OpenID provider, it may give the roles, and
 * bring people who were never invited ({@link JoinByProvider}). Nobody who has joined is ever removed: decisions carry their name.
 */
@Document("staff")
@TypeAlias("staff-member")
public class StaffMember {

    @Id
    private final String id;

    private final String email;
    private final String name;
    private final Set<Role> roles;
    private final Instant since;
    private @Nullable String school;
    private @Nullable String college;
    private @Nullable String passwordHash;
    private @Nullable Invitation invitation;
    private @Nullable Suspension suspension;

    /** Null where a chief editor gave the roles. */
    private @Nullable Boolean rolesByProvider;

    /** Null where a password does. */
    private @Nullable Boolean secondFactorRequired;

    /** The mark of an act that is about to take this chief editor away; see {@link KeepAChief}. */
    private @Nullable String leaving;

    @PersistenceCreator
    StaffMember(String id, String email, String name, Set<Role> roles, Instant since) {
        this.id = id;
        this.email = email;
        this.name = name;
        this.roles = EnumSet.copyOf(roles);
        this.since = since;
    }

    StaffMember(String id, String email, MemberDetails details, Instant since) {
        this(id, email, details.name(), details.roles(), since);
        school = details.school();
        college = details.college();
    }

    StaffMember withPassword(String hash) {
        passwordHash = hash;
        return this;
    }

    StaffMember invited(Invitation by) {
        invitation = by;
        return this;
    }

    public String id() {
        return id;
    }

    /** In lower case. */
    public String email() {
        return email;
    }

    public String name() {
        return name;
    }

    /** Where they work; empty where nobody said. */
    public String school() {
        return school == null ? "" : school;
    }

    public String college() {
        return college == null ? "" : college;
    }

    /** In the order of {@link Role}. */
    public Set<Role> roles() {
        return Collections.unmodifiableSet(roles);
    }

    /** Whether the OpenID provider gave them, and no chief editor since. */
    boolean hasRolesByProvider() {
        return Boolean.TRUE.equals(rolesByProvider);
    }

    MemberDetails details() {
        return new MemberDetails(name, school(), college(), roles);
    }

    /** When this person was invited, or came with the environment. */
    public Instant since() {
        return since;
    }

    /** Empty until the invitation was taken up. */
    public Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }

    /** Until when the open invitation can be taken up; empty where there is none. */
    public Optional<Instant> invitedUntil() {
        return Optional.ofNullable(invitation).map(Invitation::expiresAt);
    }

    public Optional<Suspension> suspension() {
        return Optional.ofNullable(suspension);
    }

    public boolean hasJoined() {
        return passwordHash != null;
    }

    public boolean isSuspended() {
        return suspension != null;
    }

    /** As {@link SecondFactorPolicy} says: it stands here too, since it is asked with each request of this person. */
    public boolean mustHaveSecondFactor() {
        return Boolean.TRUE.equals(secondFactorRequired);
    }

    /** Whether this is somebody who can invite and resume others now. */
    boolean isActiveChief() {
        return roles.contains(Role.CHIEF) && hasJoined() && !isSuspended();
    }
}
