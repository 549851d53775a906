package press.shijian.testkit.sample.broken.desk.mongo;

import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.service.DatabasePreparation;

/** Has the right room and the wrong name. */
class PrepareClaims implements DatabasePreparation {

    @Override
    public void prepare(MongoTemplate mongo) {}
}
