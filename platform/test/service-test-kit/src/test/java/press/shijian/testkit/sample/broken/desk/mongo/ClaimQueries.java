package press.shijian.testkit.sample.broken.desk.mongo;

import org.springframework.data.mongodb.core.MongoOperations;

abstract class ClaimQueries {
    abstract long count(MongoOperations mongo);
}
