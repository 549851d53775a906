package press.shijian.review.staff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Everybody who works at the desk. Thread-safe. */
public interface Staff {

    /** By email; no more than a desk can have. */
    List<StaffMember> all();

    boolean isEmpty();

    Optional<StaffMember> byId(String id);

    /**
     * @param email in lower case
     */
    Optional<StaffMember> byEmail(String email);

    /** The one whom this open invitation is for; nobody once it has expired or was taken up. */
    Optional<StaffMember> invitedBy(Token token, Instant now);

    /**
     * @throws org.springframework.dao.DuplicateKeyException when somebody has that email already
     */
    void add(StaffMember member);

    /** Replaces the link of somebody who has not taken up an invitation yet. */
    boolean reinvite(String id, Invitation invitation);

    /** One write sets the password and uses the invitation up, so that of two attempts one succeeds. */
    boolean takeUp(StaffMember member, Token token, String passwordHash);
}
