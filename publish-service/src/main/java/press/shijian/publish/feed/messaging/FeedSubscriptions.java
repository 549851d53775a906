package press.shijian.publish.feed.messaging;

import java.util.List;
import java.util.Set;
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

/** Feeds are made of {@code shijian.articles}: an article joins its feeds when it is published. */
@Configuration(proxyBeanMethods = false)
class FeedSubscriptions {

    @Bean
    Subscription<FeedMembership> articlesForFeeds(
            AggregateStore<FeedMembership> feedMemberships, AddToFeedsOnArticlePublished add) {
        return new Subscription<>(
                Topics.ARTICLES,
                "publish-service-feeds",
                feedMemberships,
                FeedMembership::of,
                List.of(Reaction.onMany(ArticlePublished.class, add::react)),
                Set.of(
                        ArticleCorrected.class,
                        ArticleRepublished.class,
                        ArticleRetracted.class,
                        ArticleUnpublished.class));
    }
}
