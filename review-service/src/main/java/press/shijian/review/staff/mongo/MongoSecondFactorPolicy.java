package press.shijian.review.staff.mongo;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import press.shijian.review.staff.SecondFactorPolicy;
import press.shijian.review.staff.StaffMember;

/**
 * One document in the collection {@code staff_rules}, and the same in each member, where it comes with the read that each request of
 * theirs costs anyway.
 *
 * <p>The rule is written before the members that are there, and a new member before the rule is looked at: whichever comes first, nobody
 * is left out of it.
 */
@Component
class MongoSecondFactorPolicy implements SecondFactorPolicy {

    private static final String ID = "second-factor";
    private static final String IN_MEMBER = "secondFactorRequired";

    private final MongoTemplate mongo;

    MongoSecondFactorPolicy(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Document("staff_rules")
    @TypeAlias("staff-rule")
    record StaffRule(@Id String id, boolean required, String by, Instant at) {}

    @Override
    public boolean isRequired() {
        StaffRule rule = mongo.findById(ID, StaffRule.class);
        return rule != null && rule.required();
    }

    @Override
    public void require(boolean required, String by, Instant at) {
        mongo.save(new StaffRule(ID, required, by, at));
        mongo.updateMulti(new Query(), inMember(required), StaffMember.class);
    }

    /** Called once a member has been added. */
    void reach(String member) {
        if (isRequired()) {
            mongo.updateFirst(Query.query(Criteria.where("id").is(member)), inMember(true), StaffMember.class);
        }
    }

    private static Update inMember(boolean required) {
        return required ? Update.update(IN_MEMBER, true) : new Update().unset(IN_MEMBER);
    }
}
