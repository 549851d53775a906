package press.shijian.testkit.sample.sound.desk;

import org.springframework.data.mongodb.core.mapping.Document;
import press.shijian.messaging.AggregateRoot;

/** Knows how it is mapped, and nothing else of its database. */
@Document
public class Claim extends AggregateRoot {

    public Claim(String id) {
        super(id);
    }
}
