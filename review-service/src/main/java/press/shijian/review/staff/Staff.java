package press.shijian.review.staff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
     * A member who was invited joins without the invitation's link.
     *
     * @return false where there is no such member, or the member has joined
     */
    boolean join(String id, String passwordHash);

    /**
     * Removes a member who has not joined yet.
     *
     * @return false where there is no such member, or the member has joined
     */
    boolean removeInvited(String id);

    /**
     * @param before the hash that the member must still have
     * @return false where the password is another by now
     */
    boolean changePassword(String id, String before, String after);

    /**
     * @param before the email that the member must still have
     * @return false where it is another by now
     * @throws org.springframework.dao.DuplicateKeyException when somebody has the other one already
     */
    boolean changeEmail(String id, String before, String after);

    /** The ids of those who are suspended. */
    List<String> suspended();

    /**
     * Marks a member whom an act is about to take the work of a chief editor from. Another act's mark is replaced.
     *
     * @return the member as marked; empty where there is none
     */
    Optional<StaffMember> markLeaving(String id, String mark);

    /** Takes the mark away where it is still this one. */
    void unmark(String id, String mark);

    /** Whether somebody else is a chief editor who has joined, isn't suspended and isn't marked. */
    boolean hasChiefBesides(String id);

    /**
     * Writes the details, and takes any mark away.
     *
     * @param mark that the member must still have; null where no mark is needed
     * @return false where there is no such member, or it has another mark
     */
    boolean change(String id, MemberDetails details, @Nullable String mark);

    /** The same, where it is the OpenID provider that gives the roles. */
    boolean changeByProvider(String id, MemberDetails details, @Nullable String mark);

    /**
     * Suspends, and takes the mark away.
     *
     * @return false where the member has another mark
     */
    boolean suspend(String id, Suspension suspension, String mark);

    /**
     * Ends a suspension, and takes any mark away.
     *
     * @return false where there is none to end
     */
    boolean resume(String id);
}
