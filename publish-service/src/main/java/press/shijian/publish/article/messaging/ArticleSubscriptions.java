package press.shijian.publish.article.messaging;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import press.shijian.events.Topics;
import press.shijian.events.review.ArticleCorrectionOrdered;
import press.shijian.events.review.ArticleRepublishOrdered;
import press.shijian.events.review.ArticleRetractionOrdered;
import press.shijian.events.review.ArticleUnpublishOrdered;
import press.shijian.events.review.ChangesRequested;
import press.shijian.events.review.CorrectionDeclined;
import press.shijian.events.review.ReviewClaimed;
import press.shijian.events.review.ReviewReleased;
import press.shijian.events.review.RevisionDeclined;
import press.shijian.events.review.StageApproved;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.events.review.SubmissionRejected;
import press.shijian.events.review.SubmissionWithdrawn;
import press.shijian.events.review.WithdrawalDeclined;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.Publication;
import press.shijian.messaging.Reaction;
import press.shijian.messaging.Subscription;
import press.shijian.publish.article.Article;

/** Articles write a topic of their own, react to how a submission ends at the desk, and carry out its orders. Other events only advance the sequence. */
@Configuration(proxyBeanMethods = false)
class ArticleSubscriptions {

    @Bean
    Publication written() {
        return new Publication(Topics.ARTICLES);
    }

    @Bean
    Subscription<Article> reviewsForArticles(
            AggregateStore<Article> articles,
            PublishArticleOnSubmissionAccepted publish,
            ChangeArticleOnOrderOfTheDesk orders,
            Clock clock) {
        return new Subscription<>(
                Topics.REVIEWS,
                "publish-service",
                articles,
                Article::expected,
                List.of(
                        Reaction.on(SubmissionAccepted.class, publish::react),
                        Reaction.on(
                                SubmissionRejected.class,
                                (article, rejected) -> article.expectNoLonger(clock.instant())),
                        Reaction.on(
                                SubmissionWithdrawn.class,
                                (article, withdrawn) -> article.expectNoLonger(clock.instant())),
                        Reaction.on(ArticleCorrectionOrdered.class, orders::correct),
                        Reaction.on(ArticleUnpublishOrdered.class, orders::unpublish),
                        Reaction.on(ArticleRepublishOrdered.class, orders::republish),
                        Reaction.on(ArticleRetractionOrdered.class, orders::retract)),
                Set.of(
                        ReviewClaimed.class,
                        ReviewReleased.class,
                        StageApproved.class,
                        ChangesRequested.class,
                        RevisionDeclined.class,
                        WithdrawalDeclined.class,
                        CorrectionDeclined.class));
    }
}
