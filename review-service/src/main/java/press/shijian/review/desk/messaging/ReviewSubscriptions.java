package press.shijian.review.desk.messaging;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import press.shijian.events.Topics;
import press.shijian.events.article.ArticleCorrected;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.article.ArticleRepublished;
import press.shijian.events.article.ArticleRetracted;
import press.shijian.events.article.ArticleUnpublished;
import press.shijian.events.submission.AccountErased;
import press.shijian.events.submission.CorrectionRequested;
import press.shijian.events.submission.ManuscriptSubmitted;
import press.shijian.events.submission.WithdrawalRequested;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.Publication;
import press.shijian.messaging.Reaction;
import press.shijian.messaging.Subscription;
import press.shijian.review.desk.Review;

/** The topic that the desk writes, and the two that it subscribes to, with the events that it handles. */
@Configuration(proxyBeanMethods = false)
class ReviewSubscriptions {

    private static final String GROUP = "review-service";

    @Bean
    Publication written() {
        return new Publication(Topics.REVIEWS);
    }

    /** The first event about a submission creates its review, whatever its type. */
    @Bean
    Subscription<Review> submissions(
            AggregateStore<Review> reviews,
            OpenReviewOnManuscriptSubmitted openReview,
            DecideWithdrawalOnWithdrawalRequested decideWithdrawal) {
        return new Subscription<>(
                Topics.SUBMISSIONS,
                GROUP,
                reviews,
                Review::new,
                List.of(
                        Reaction.on(ManuscriptSubmitted.class, openReview::react),
                        Reaction.on(WithdrawalRequested.class, decideWithdrawal::react),
                        Reaction.on(CorrectionRequested.class, Review::receive),
                        Reaction.on(AccountErased.class, Review::erase)));
    }

    /** An article without a review here was never accepted here: a dead letter. */
    @Bean
    Subscription<Review> articles(AggregateStore<Review> reviews) {
        return new Subscription<>(
                Topics.ARTICLES,
                GROUP,
                reviews,
                null,
                List.of(
                        Reaction.on(ArticlePublished.class, Review::markPublished),
                        Reaction.on(ArticleCorrected.class, Review::markCorrected),
                        Reaction.on(ArticleRetracted.class, Review::markRetracted),
                        Reaction.on(ArticleUnpublished.class, Review::markUnpublished),
                        Reaction.on(ArticleRepublished.class, Review::markRepublished)));
    }
}
