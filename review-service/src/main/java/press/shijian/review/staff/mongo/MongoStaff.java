package press.shijian.review.staff.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import press.shijian.review.staff.Invitation;
import press.shijian.review.staff.MemberDetails;
import press.shijian.review.staff.Role;
import press.shijian.review.staff.Staff;
import press.shijian.review.staff.StaffMember;
import press.shijian.review.staff.Suspension;
import press.shijian.review.staff.Token;

/** Accounts in the collection {@code staff}. */
@Component
class MongoStaff implements Staff {

    /** Far more than a desk has; keeps the people's page bounded. */
    private static final int LIST_LIMIT = 500;

    private static final String LEAVING = "leaving";
    private static final String ROLES_BY_PROVIDER = "rolesByProvider";

    private final MongoTemplate mongo;
    private final MongoSecondFactorPolicy secondFactors;

    MongoStaff(MongoTemplate mongo, MongoSecondFactorPolicy secondFactors) {
        this.mongo = mongo;
        this.secondFactors = secondFactors;
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
        secondFactors.reach(member.id());
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
    public boolean join(String id, String passwordHash) {
        return matched(
                where("id").is(id).and("passwordHash").isNull(),
                Update.update("passwordHash", passwordHash).unset("invitation"));
    }

    @Override
    public boolean removeInvited(String id) {
        return mongo.remove(Query.query(where("id").is(id).and("passwordHash").isNull()), StaffMember.class)
                        .getDeletedCount()
                > 0;
    }

    @Override
    public boolean changePassword(String id, String before, String after) {
        return matched(where("id").is(id).and("passwordHash").is(before), Update.update("passwordHash", after));
    }

    @Override
    public boolean changeEmail(String id, String before, String after) {
        return matched(where("id").is(id).and("email").is(before), Update.update("email", after));
    }

    @Override
    public List<String> suspended() {
        Query query = Query.query(where("suspension.since").gt(Instant.EPOCH));
        query.fields().include("_id");
        return mongo.find(query, Document.class, mongo.getCollectionName(StaffMember.class)).stream()
                .map(member -> member.getString("_id"))
                .toList();
    }

    @Override
    public Optional<StaffMember> markLeaving(String id, String mark) {
        return Optional.ofNullable(mongo.findAndModify(
                Query.query(where("id").is(id)),
                Update.update(LEAVING, mark),
                FindAndModifyOptions.options().returnNew(true),
                StaffMember.class));
    }

    @Override
    public void unmark(String id, String mark) {
        matched(where("id").is(id).and(LEAVING).is(mark), new Update().unset(LEAVING));
    }

    @Override
    public boolean hasChiefBesides(String id) {
        return mongo.exists(
                Query.query(where("roles")
                        .is(Role.CHIEF)
                        .and("id")
                        .ne(id)
                        .and("passwordHash")
                        .ne(null)
                        .and("suspension")
                        .isNull()
                        .and(LEAVING)
                        .isNull()),
                StaffMember.class);
    }

    @Override
    public boolean change(String id, MemberDetails details, @Nullable String mark) {
        return matched(marked(id, mark), details(details).unset(ROLES_BY_PROVIDER));
    }

    @Override
    public boolean changeByProvider(String id, MemberDetails details, @Nullable String mark) {
        return matched(marked(id, mark), details(details).set(ROLES_BY_PROVIDER, true));
    }

    private static Update details(MemberDetails details) {
        return Update.update("name", details.name())
                .set("school", details.school())
                .set("college", details.college())
                .set("roles", details.roles())
                .unset(LEAVING);
    }

    @Override
    public boolean suspend(String id, Suspension suspension, String mark) {
        return matched(marked(id, mark), Update.update("suspension", suspension).unset(LEAVING));
    }

    @Override
    public boolean resume(String id) {
        return matched(
                where("id").is(id).and("suspension").ne(null),
                new Update().unset("suspension").unset(LEAVING));
    }

    private static Criteria marked(String id, @Nullable String mark) {
        Criteria member = where("id").is(id);
        return mark == null ? member : member.and(LEAVING).is(mark);
    }

    /** Whether there was one to write to. */
    private boolean matched(Criteria member, Update update) {
        return mongo.updateFirst(Query.query(member), update, StaffMember.class).getMatchedCount() > 0;
    }
}
