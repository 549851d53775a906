package press.shijian.publish.article.messaging;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.events.Topics;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.OutboxRelay;
import press.shijian.messaging.Reaction;
import press.shijian.messaging.Subscription;
import press.shijian.publish.article.Article;

@Configuration(proxyBeanMethods = false)
class ArticleMessaging {

    @Bean
    AggregateStore<Article> articleStore(MongoTemplate mongo, OutboxRelay relay) {
        return new AggregateStore<>(Article.class, mongo, relay);
    }

    @Bean
    Subscription<Article> reviewsForArticles(
            AggregateStore<Article> articles, PublishArticleOnSubmissionAccepted publish) {
        return new Subscription<>(
                Topics.REVIEWS,
                "publish-service",
                articles,
                Article::expected,
                List.of(Reaction.on(SubmissionAccepted.class, publish::react)));
    }
}
