package press.shijian.publish.feed.messaging;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import press.shijian.events.article.ArticleCorrected;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.article.ArticleRepublished;
import press.shijian.events.article.ArticleRetracted;
import press.shijian.events.article.ArticleUnpublished;
import press.shijian.messaging.EventJson;
import press.shijian.messaging.EventType;
import press.shijian.publish.feed.FeedUpdate;
import press.shijian.publish.feed.FeedUpdate.Position;

/**
 * A type of event of {@code shijian.articles} that feeds are made of.
 *
 * @param update what the feeds do about such an event
 */
record EventOfArticle<E>(EventType<E> type, BiFunction<E, Position, FeedUpdate> update) {

    static final EventOfArticle<ArticlePublished> PUBLISHED =
            new EventOfArticle<>(EventType.of(ArticlePublished.class), FeedUpdate::of);
    static final EventOfArticle<ArticleCorrected> CORRECTED =
            new EventOfArticle<>(EventType.of(ArticleCorrected.class), FeedUpdate::of);
    static final EventOfArticle<ArticleRetracted> RETRACTED =
            new EventOfArticle<>(EventType.of(ArticleRetracted.class), FeedUpdate::of);
    static final EventOfArticle<ArticleUnpublished> UNPUBLISHED =
            new EventOfArticle<>(EventType.of(ArticleUnpublished.class), FeedUpdate::of);
    static final EventOfArticle<ArticleRepublished> REPUBLISHED =
            new EventOfArticle<>(EventType.of(ArticleRepublished.class), FeedUpdate::of);

    private static final List<EventOfArticle<?>> ALL =
            List.of(PUBLISHED, CORRECTED, RETRACTED, UNPUBLISHED, REPUBLISHED);

    static Optional<EventOfArticle<?>> of(String token) {
        return ALL.stream().filter(one -> one.type().token().equals(token)).findFirst();
    }

    /** @throws tools.jackson.core.JacksonException for what is no such event */
    FeedUpdate update(String json, Position position) {
        return update.apply(EventJson.read(json, type.payload()), position);
    }
}
