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

    /** An article that is published already stays as it is, whatever the desk sends again. */
    void react(Article article, SubmissionAccepted accepted) {
        if (!article.isPublished()) {
            article.publish(accepted, numbers.next(), site, clock.instant());
        }
    }
}
