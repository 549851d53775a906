package press.shijian.events.article;

import press.shijian.events.EventType;
import press.shijian.events.Topics;

/** Every kind of event on {@code shijian.articles}. */
public final class ArticleEvents {

    public static final EventType<ArticlePublished> ARTICLE_PUBLISHED =
            new EventType<>("press.shijian.article.published.v1", Topics.ARTICLES, ArticlePublished.class);

    private ArticleEvents() {}
}
