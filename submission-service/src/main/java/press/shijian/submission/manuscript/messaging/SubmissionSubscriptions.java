package press.shijian.submission.manuscript.messaging;

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
import press.shijian.messaging.DataKeyMaker;
import press.shijian.messaging.Publication;
import press.shijian.messaging.Reaction;
import press.shijian.messaging.Subscription;
import press.shijian.submission.manuscript.Submission;

/**
 * The topic that submissions write, and the two that they listen to. All that is heard is about submissions that began here: an event about
 * another one is a dead letter. One about a submission whose student has deleted the account takes its number, and changes nothing.
 */
@Configuration(proxyBeanMethods = false)
class SubmissionSubscriptions {

    private static final String GROUP = "submission-service";

    @Bean
    Publication written() {
        return new Publication(Topics.SUBMISSIONS);
    }

    /** Of a submission: its first event leaves here, and here its student deletes the account. */
    @Bean
    DataKeyMaker makesKeysOfSubmissions() {
        return new DataKeyMaker();
    }

    @Bean
    Subscription<Submission> reviews(AggregateStore<Submission> submissions, MailStudentOnDecision mailStudent) {
        return new Subscription<>(
                Topics.REVIEWS,
                GROUP,
                submissions,
                null,
                unlessErased(List.of(
                        Reaction.on(ReviewClaimed.class, Submission::claimed),
                        Reaction.on(ReviewReleased.class, Submission::released),
                        Reaction.on(StageApproved.class, Submission::stageApproved),
                        Reaction.on(ChangesRequested.class, mailStudent::react),
                        Reaction.on(SubmissionRejected.class, mailStudent::react),
                        Reaction.on(SubmissionAccepted.class, mailStudent::react),
                        Reaction.on(SubmissionWithdrawn.class, mailStudent::react),
                        Reaction.on(WithdrawalDeclined.class, mailStudent::react),
                        Reaction.on(RevisionDeclined.class, mailStudent::react),
                        Reaction.on(ArticleCorrectionOrdered.class, Submission::correctionOrdered),
                        Reaction.on(ArticleRetractionOrdered.class, Submission::retractionOrdered),
                        Reaction.on(ArticleUnpublishOrdered.class, Submission::unpublishOrdered),
                        Reaction.on(CorrectionDeclined.class, mailStudent::react))),
                // shown once the site has done it
                Set.of(ArticleRepublishOrdered.class));
    }

    @Bean
    Subscription<Submission> articles(AggregateStore<Submission> submissions, MailStudentOnDecision mailStudent) {
        return new Subscription<>(
                Topics.ARTICLES,
                GROUP,
                submissions,
                null,
                unlessErased(List.of(
                        Reaction.on(ArticlePublished.class, mailStudent::react),
                        Reaction.on(ArticleCorrected.class, mailStudent::react),
                        Reaction.on(ArticleRetracted.class, mailStudent::react),
                        Reaction.on(ArticleUnpublished.class, Submission::unpublished),
                        Reaction.on(ArticleRepublished.class, Submission::republished))));
    }

    private static List<Reaction<?, Submission>> unlessErased(List<Reaction<?, Submission>> reactions) {
        return reactions.stream()
                .<Reaction<?, Submission>>map(SubmissionSubscriptions::onOneNotErased)
                .toList();
    }

    private static <E> Reaction<E, Submission> onOneNotErased(Reaction<E, Submission> reaction) {
        return new Reaction<>(reaction.cause(), (submission, event, envelope) -> {
            if (submission.erasedAt().isEmpty()) {
                reaction.effect().apply(submission, event, envelope);
            }
        });
    }
}
