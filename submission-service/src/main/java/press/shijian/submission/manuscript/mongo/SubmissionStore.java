package press.shijian.submission.manuscript.mongo;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.OutboxRelay;
import press.shijian.service.DatabasePreparation;
import press.shijian.submission.manuscript.Submission;

@Configuration(proxyBeanMethods = false)
class SubmissionStore {

    @Bean
    AggregateStore<Submission> submissions(MongoTemplate mongo, OutboxRelay relay) {
        return new AggregateStore<>(Submission.class, mongo, relay);
    }

    /** One for {@link OwnSubmissions}, one for {@link SubmissionCounts}. */
    @Bean
    DatabasePreparation submissionIndexes() {
        return mongo -> {
            mongo.indexOps(Submission.class)
                    .createIndex(new Index("ownerId", Direction.ASC)
                            .on("listOrder", Direction.ASC)
                            .on("changedAt", Direction.DESC)
                            .named("own"));
            mongo.indexOps(Submission.class).createIndex(new Index("state", Direction.ASC).named("state"));
        };
    }
}
