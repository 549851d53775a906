package press.shijian.review.staff.mongo;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Component;
import press.shijian.review.staff.SecondFactorPolicy;

/** One document in the collection {@code staff_rules}. */
@Component
class MongoSecondFactorPolicy implements SecondFactorPolicy {

    private static final String ID = "second-factor";

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
    }
}
