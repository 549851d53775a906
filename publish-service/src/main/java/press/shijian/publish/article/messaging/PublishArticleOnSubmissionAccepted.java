package press.shijian.publish.article.messaging;

import java.time.Clock;
import org.springframework.stereotype.Component;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.publish.article.Article;
import press.shijian.publish.article.ArticleNumbers;
import press.shijian.publish.article.PublicAddress;

@Component
class PublishArticleOnSubmissionAccepted {

    private final ArticleNumbers numbers;
    private final PublicAddress site;
    private final Clock clock;

    PublishArticleOnSubmissionAccepted(ArticleNumbers numbers, PublicAddress site, Clock clock) {
        this.numbers = numbers;
        this.site = site;
        this.clock = clock;
    }

    /** A published article stays as it is when the desk accepts the submission again, and a retracted one stays away. */
    void react(Article article, SubmissionAccepted accepted) {
        if (article.mayBePublished()) {
            article.publish(accepted, numbers.next(), site, clock.instant());
        }
    }
}
