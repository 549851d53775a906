package press.shijian.review.staff.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import press.shijian.review.staff.Invitation;
import press.shijian.review.staff.Staff;
import press.shijian.review.staff.StaffMember;
import press.shijian.review.staff.Token;

/** Accounts in the collection {@code staff}. */
@Component
class MongoStaff implements Staff {

    /** Far more than a desk has; keeps the people's page bounded. */
    private static final int LIST_LIMIT = 500;

    private final MongoTemplate mongo;

    MongoStaff(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public List<StaffMember> all() {
        return mongo.find(new Query().with(Sort.by("email")).limit(LIST_LIMIT), StaffMember.class);
    }

    @Override
    public boolean isEmpty() {
        return mongo.find(new Query().limit(1), StaffMember.class).isEmpty();
    }

    @Override
    public Optional<StaffMember> byId(String id) {
        return Optional.ofNullable(mongo.findById(id, StaffMember.class));
    }

    @Override
    public Optional<StaffMember> byEmail(String email) {
        return Optional.ofNullable(mongo.findOne(Query.query(where("email").is(email)), StaffMember.class));
    }

    @Override
    public Optional<StaffMember> invitedBy(Token token, Instant now) {
        return Optional.ofNullable(
                        mongo.findOne(Query.query(where("invitation.tokenHash").is(token.hash())), StaffMember.class))
                .filter(member -> member.invitedUntil().filter(now::isBefore).isPresent());
    }

    @Override
    public void add(StaffMember member) {
        mongo.insert(member);
    }

    @Override
    public boolean reinvite(String id, Invitation invitation) {
        return mongo.findAndModify(
                        Query.query(where("id").is(id).and("passwordHash").isNull()),
                        Update.update("invitation", invitation),
                        StaffMember.class)
                != null;
    }

    @Override
    public boolean takeUp(StaffMember member, Token token, String passwordHash) {
        return mongo.findAndModify(
                        Query.query(where("id")
                                .is(member.id())
                                .and("invitation.tokenHash")
                                .is(token.hash())),
                        Update.update("passwordHash", passwordHash).unset("invitation"),
                        StaffMember.class)
                != null;
    }

    @Override
    public boolean changePassword(String id, String before, String after) {
        return mongo.updateFirst(
                                Query.query(where("id").is(id).and("passwordHash").is(before)),
                                Update.update("passwordHash", after),
                                StaffMember.class)
                        .getMatchedCount()
                > 0;
    }
}
