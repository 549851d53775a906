package press.shijian.submission.manuscript.mongo;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.OutboxRelay;
import press.shijian.submission.manuscript.Submission;

@Configuration(proxyBeanMethods = false)
class SubmissionStore {

    @Bean
    AggregateStore<Submission> submissions(MongoTemplate mongo, OutboxRelay relay) {
        return new AggregateStore<>(Submission.class, mongo, relay);
    }
}
