package press.shijian.publish.article.messaging;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import press.shijian.events.review.ArticleCorrectionOrdered;
import press.shijian.events.review.ArticleRepublishOrdered;
import press.shijian.events.review.ArticleRetractionOrdered;
import press.shijian.events.review.ArticleUnpublishOrdered;
import press.shijian.publish.article.Article;
import press.shijian.publish.article.PhotographsTakenBack;
import press.shijian.publish.article.PublicAddress;

/** Carries out what the desk orders about a published article. */
@Component
class ChangeArticleOnOrderOfTheDesk {

    private final PhotographsTakenBack takenBack;
    private final PublicAddress site;
    private final Clock clock;

    ChangeArticleOnOrderOfTheDesk(PhotographsTakenBack takenBack, PublicAddress site, Clock clock) {
        this.takenBack = takenBack;
        this.site = site;
        this.clock = clock;
    }

    void retract(Article article, ArticleRetractionOrdered order) {
        takenBack.note(article.photographs());
        article.retract(order, site, clock.instant());
    }

    void unpublish(Article article, ArticleUnpublishOrdered order) {
        takenBack.note(article.photographs());
        article.unpublish(order, site, clock.instant());
    }

    /** Its photographs are shown again because an article shows them. */
    void republish(Article article, ArticleRepublishOrdered order) {
        article.republish(site, clock.instant());
    }

    void correct(Article article, ArticleCorrectionOrdered order) {
        Set<String> before = new HashSet<>(article.photographs());
        article.correct(order, site, clock.instant());
        before.removeAll(article.photographs());
        takenBack.note(before);
    }
}
