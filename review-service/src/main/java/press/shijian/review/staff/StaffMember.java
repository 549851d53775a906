package press.shijian.review.staff;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Somebody who works at the desk.
 *
 * <p>The first chief editor comes from the environment, when the service starts and nobody is there yet. Everybody else is
 * invited by a chief editor and has no password until the invitation is taken up: by its link, once, before it expires.
 * A link that was lost or has expired is replaced by a new one.
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
    private @Nullable String passwordHash;
    private @Nullable Invitation invitation;

    StaffMember(String id, String email, String name, Set<Role> roles, Instant since) {
        this.id = id;
        this.email = email;
        this.name = name;
        this.roles = EnumSet.copyOf(roles);
        this.since = since;
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

    /** In the order of {@link Role}. */
    public Set<Role> roles() {
        return Collections.unmodifiableSet(roles);
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
}
