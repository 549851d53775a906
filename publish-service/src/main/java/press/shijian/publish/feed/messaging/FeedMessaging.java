package press.shijian.publish.feed.messaging;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.events.Topics;
import press.shijian.events.article.ArticlePublished;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.OutboxRelay;
import press.shijian.messaging.Reaction;
import press.shijian.messaging.Subscription;
import press.shijian.publish.feed.Placement;

@Configuration(proxyBeanMethods = false)
class FeedMessaging {

    @Bean
    AggregateStore<Placement> placementStore(MongoTemplate mongo, OutboxRelay relay) {
        return new AggregateStore<>(Placement.class, mongo, relay);
    }

    @Bean
    Subscription<Placement> articlesForFeeds(AggregateStore<Placement> placements, AddToFeedsOnArticlePublished add) {
        return new Subscription<>(
                Topics.ARTICLES,
                "publish-service-feeds",
                placements,
                Placement::of,
                List.of(Reaction.on(ArticlePublished.class, add::react)));
    }
}
