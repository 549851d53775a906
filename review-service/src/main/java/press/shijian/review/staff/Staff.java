package press.shijian.review.staff;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Everybody who works at the desk.
 *
 * <p>Thread-safe.
 */
@Component
public class Staff {

    /** Far more than a desk has; keeps the people's page bounded. */
    private static final int LIST_LIMIT = 500;

    private final MongoTemplate mongo;

    Staff(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    public List<StaffMember> all() {
        return mongo.find(new Query().with(Sort.by("email")).limit(LIST_LIMIT), StaffMember.class);
    }

    boolean isEmpty() {
        return mongo.find(new Query().limit(1), StaffMember.class).isEmpty();
    }

    Optional<StaffMember> byId(String id) {
        return Optional.ofNullable(mongo.findById(id, StaffMember.class));
    }

    /** @param email in lower case */
    Optional<StaffMember> byEmail(String email) {
        return Optional.ofNullable(mongo.findOne(Query.query(where("email").is(email)), StaffMember.class));
    }

    /** The one whom this open invitation is for; nobody once it has expired or was taken up. */
    Optional<StaffMember> invitedBy(Token token, Instant now) {
        return Optional.ofNullable(
                        mongo.findOne(Query.query(where("invitation.tokenHash").is(token.hash())), StaffMember.class))
                .filter(member -> member.invitedUntil().filter(now::isBefore).isPresent());
    }

    /**
     * @throws org.springframework.dao.DuplicateKeyException when somebody has that e-mail address already
     */
    void add(StaffMember member) {
        mongo.insert(member);
    }

    /** Replaces the link of somebody who has not taken up an invitation yet. */
    boolean reinvite(String id, Invitation invitation) {
        return mongo.findAndModify(
                        Query.query(where("id").is(id).and("passwordHash").isNull()),
                        Update.update("invitation", invitation),
                        StaffMember.class)
                != null;
    }

    /** One write sets the password and uses the invitation up, so that of two attempts one succeeds. */
    boolean takeUp(StaffMember member, Token token, String passwordHash) {
        return mongo.findAndModify(
                        Query.query(where("id")
                                .is(member.id())
                                .and("invitation.tokenHash")
                                .is(token.hash())),
                        Update.update("passwordHash", passwordHash).unset("invitation"),
                        StaffMember.class)
                != null;
    }
}
