package press.shijian.publish.article.messaging;

import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import press.shijian.events.Topics;
import press.shijian.events.review.ChangesRequested;
import press.shijian.events.review.ReviewClaimed;
import press.shijian.events.review.ReviewReleased;
import press.shijian.events.review.StageApproved;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.events.review.SubmissionRejected;
import press.shijian.events.review.SubmissionWithdrawn;
import press.shijian.events.review.WithdrawalDeclined;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.Reaction;
import press.shijian.messaging.Subscription;
import press.shijian.publish.article.Article;

/** Articles react to acceptance. Other events of the desk only advance the sequence. */
@Configuration(proxyBeanMethods = false)
class ArticleSubscriptions {

    @Bean
    Subscription<Article> reviewsForArticles(
            AggregateStore<Article> articles, PublishArticleOnSubmissionAccepted publish) {
        return new Subscription<>(
                Topics.REVIEWS,
                "publish-service",
                articles,
                Article::expected,
                List.of(Reaction.on(SubmissionAccepted.class, publish::react)),
                Set.of(
                        ReviewClaimed.class,
                        ReviewReleased.class,
                        StageApproved.class,
                        ChangesRequested.class,
                        SubmissionRejected.class,
                        SubmissionWithdrawn.class,
                        WithdrawalDeclined.class));
    }
}
