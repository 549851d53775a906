package press.shijian.testkit.sample.broken.desk;

import org.springframework.data.domain.Pageable;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.shell.SampleFrame;

/** Asks the database and knows the shell, both from the domain. */
abstract class ClaimSearch {
    abstract SampleFrame found(MongoTemplate mongo, Pageable page);
}
