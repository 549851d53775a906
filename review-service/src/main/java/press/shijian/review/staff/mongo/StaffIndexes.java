package press.shijian.review.staff.mongo;

import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Component;
import press.shijian.review.staff.FirstChief;
import press.shijian.review.staff.StaffMember;
import press.shijian.service.DatabasePreparation;

/** One email and one invitation belong to one member: the database guarantees it, a look beforehand could not. */
@Component
class StaffIndexes implements DatabasePreparation {

    private final FirstChief firstChief;

    StaffIndexes(FirstChief firstChief) {
        this.firstChief = firstChief;
    }

    @Override
    public void prepare(MongoTemplate mongo) {
        mongo.indexOps(StaffMember.class)
                .createIndex(new Index("email", Direction.ASC).unique().named("email"));
        mongo.indexOps(StaffMember.class)
                .createIndex(new Index("invitation.tokenHash", Direction.ASC)
                        .unique()
                        .sparse()
                        .named("invitation"));
        mongo.indexOps(StaffMember.class).createIndex(new Index("roles", Direction.ASC).named("roles"));
        mongo.indexOps(StaffMember.class)
                .createIndex(
                        new Index("suspension.since", Direction.ASC).sparse().named("suspended"));
        firstChief.addWhereNobodyIs();
    }
}
