package press.shijian.review.desk.messaging;

import org.springframework.stereotype.Component;
import press.shijian.events.EventType;
import press.shijian.events.article.ArticleEvents;
import press.shijian.events.article.ArticlePublished;
import press.shijian.messaging.EventEnvelope;
import press.shijian.messaging.Reaction;
import press.shijian.review.desk.Review;

/** The accepted text stands on the public site. */
@Component
class MarkPublishedOnArticlePublished implements Reaction<ArticlePublished, Review> {

    @Override
    public EventType<ArticlePublished> cause() {
        return ArticleEvents.ARTICLE_PUBLISHED;
    }

    @Override
    public void react(ArticlePublished event, Review review, EventEnvelope envelope) {
        review.markPublished(event);
    }
}
