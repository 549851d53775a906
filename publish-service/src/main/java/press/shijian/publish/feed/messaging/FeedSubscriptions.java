package press.shijian.publish.feed.messaging;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import press.shijian.events.Topics;
import press.shijian.events.article.ArticlePublished;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.Reaction;
import press.shijian.messaging.Subscription;
import press.shijian.publish.feed.Placement;

/** Feeds are made of {@code shijian.articles}: an article is placed when it has been published. */
@Configuration(proxyBeanMethods = false)
class FeedSubscriptions {

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
