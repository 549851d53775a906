package press.shijian.submission.manuscript.messaging;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import press.shijian.events.Topics;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.Reaction;
import press.shijian.messaging.Subscription;
import press.shijian.submission.manuscript.Submission;

/**
 * The two topics that submissions listen to. All that is heard is about submissions that began here: an event about
 * another one is a dead letter.
 */
@Configuration(proxyBeanMethods = false)
class SubmissionSubscriptions {

    private static final String GROUP = "submission-service";

    @Bean
    Subscription<Submission> reviews(AggregateStore<Submission> submissions, List<Reaction<?, Submission>> reactions) {
        return subscription(Topics.REVIEWS, submissions, reactions);
    }

    @Bean
    Subscription<Submission> articles(AggregateStore<Submission> submissions, List<Reaction<?, Submission>> reactions) {
        return subscription(Topics.ARTICLES, submissions, reactions);
    }

    private static Subscription<Submission> subscription(
            String topic, AggregateStore<Submission> submissions, List<Reaction<?, Submission>> reactions) {
        return new Subscription<>(
                topic,
                GROUP,
                submissions,
                null,
                reactions.stream()
                        .filter(reaction -> reaction.cause().topic().equals(topic))
                        .toList());
    }
}
