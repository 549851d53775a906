package press.shijian.testkit.sample.sound.desk.mongo;

import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.service.DatabasePreparation;

class ClaimIndexes implements DatabasePreparation {

    @Override
    public void prepare(MongoTemplate mongo) {}
}
