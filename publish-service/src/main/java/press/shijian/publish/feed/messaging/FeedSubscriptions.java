package press.shijian.publish.feed.messaging;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import press.shijian.events.Topics;
import press.shijian.events.article.ArticleCorrected;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.article.ArticleRepublished;
import press.shijian.events.article.ArticleRetracted;
import press.shijian.events.article.ArticleUnpublished;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.Reaction;
import press.shijian.messaging.Subscription;
import press.shijian.publish.feed.FeedMembership;

/** Feeds are made of {@code shijian.articles}: an article joins its feeds when it is published, and leaves them when it is taken back. */
@Configuration(proxyBeanMethods = false)
class FeedSubscriptions {

    @Bean
    Subscription<FeedMembership> articlesForFeeds(
            AggregateStore<FeedMembership> feedMemberships, UpdateFeedsOnArticleEvents update) {
        return new Subscription<>(
                Topics.ARTICLES,
                "publish-service-feeds",
                feedMemberships,
                FeedMembership::of,
                List.of(
                        Reaction.onMany(ArticlePublished.class, update::published),
                        Reaction.onMany(ArticleCorrected.class, update::corrected),
                        Reaction.onMany(ArticleRetracted.class, update::retracted),
                        Reaction.onMany(ArticleUnpublished.class, update::unpublished),
                        Reaction.onMany(ArticleRepublished.class, update::republished)));
    }
}
