package press.shijian.submission.manuscript.messaging;

import org.springframework.stereotype.Component;
import press.shijian.events.EventType;
import press.shijian.events.article.ArticleEvents;
import press.shijian.events.article.ArticlePublished;
import press.shijian.messaging.EventEnvelope;
import press.shijian.messaging.Reaction;
import press.shijian.submission.manuscript.Submission;

/** The article stands on the public site, and the student gets its address. */
@Component
class LinkArticleOnArticlePublished implements Reaction<ArticlePublished, Submission> {

    @Override
    public EventType<ArticlePublished> cause() {
        return ArticleEvents.ARTICLE_PUBLISHED;
    }

    @Override
    public void react(ArticlePublished event, Submission submission, EventEnvelope envelope) {
        submission.hear(event);
    }
}
