package press.shijian.publish.article.messaging;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import press.shijian.events.EventType;
import press.shijian.events.review.ReviewEvents;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.messaging.EventEnvelope;
import press.shijian.messaging.Reaction;
import press.shijian.publish.PublicAddress;
import press.shijian.publish.article.Article;
import press.shijian.publish.article.ArticleNumbers;

@Component
class PublishArticleOnSubmissionAccepted implements Reaction<SubmissionAccepted, Article> {

    private final ArticleNumbers numbers;
    private final PublicAddress site;
    private final Clock clock;

    PublishArticleOnSubmissionAccepted(ArticleNumbers numbers, PublicAddress site, Clock clock) {
        this.numbers = numbers;
        this.site = site;
        this.clock = clock;
    }

    @Override
    public EventType<SubmissionAccepted> cause() {
        return ReviewEvents.SUBMISSION_ACCEPTED;
    }

    /**
     * Milliseconds are what the database keeps; cutting here makes the event say exactly what the article remembers. An
     * article that is published already stays as it is, whatever the desk sends again.
     */
    @Override
    public void react(SubmissionAccepted accepted, Article article, EventEnvelope envelope) {
        if (!article.isPublished()) {
            article.publish(
                    accepted, numbers.next(), site.url(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        }
    }
}
