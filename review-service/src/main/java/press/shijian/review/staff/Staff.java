package press.shijian.review.staff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Everybody who works at the desk. Thread-safe. */
public interface Staff {

    /** In the order of their email, 500 at most. */
    List<StaffMember> all();

    boolean isEmpty();

    Optional<StaffMember> byId(String id);

    /**
     * @param email in lower case
     */
    Optional<StaffMember> byEmail(String email);

    /** The member with this open invitation; empty once it has expired or was accepted. */
    Optional<StaffMember> invitedBy(Token token, Instant now);

    /**
     * @throws org.springframework.dao.DuplicateKeyException when somebody has that email already
     */
    void add(StaffMember member);

    /**
     * Replaces the invitation of a member who has not joined yet.
     *
     * @return false where there is no such member, or the member has joined
     */
    boolean reinvite(String id, Invitation invitation);

    /**
     * Sets the password and removes the invitation in one write, so that of two attempts one succeeds.
     *
     * @return false where the invitation was replaced or used meanwhile
     */
    boolean takeUp(StaffMember member, Token token, String passwordHash);

    /**
     * @param before the hash that the member must still have
     * @return false where the password is another by now
     */
    boolean changePassword(String id, String before, String after);
}
