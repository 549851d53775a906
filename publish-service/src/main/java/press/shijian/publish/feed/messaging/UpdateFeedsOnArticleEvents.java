package press.shijian.publish.feed.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import press.shijian.events.article.ArticleCorrected;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.article.ArticleRepublished;
import press.shijian.events.article.ArticleRetracted;
import press.shijian.events.article.ArticleUnpublished;
import press.shijian.messaging.EventEnvelope;
import press.shijian.messaging.Reaction.Occurrence;
import press.shijian.publish.feed.FeedMembership;
import press.shijian.publish.feed.FeedUpdate.LogPosition;
import press.shijian.publish.feed.FeedUpdate.Position;
import press.shijian.publish.feed.UpdateFeeds;
import press.shijian.publish.feed.UpdateFeeds.Updated;

/**
 * Brings the events of a poll into the feeds. The feeds are written before the memberships. After a crash between the two the
 * events are applied again: the feeds stay as they are, and no way is timed a second time.
 */
@Component
class UpdateFeedsOnArticleEvents {

    private final UpdateFeeds updateFeeds;
    private final Clock clock;
    private final Timer publicationTime;
    private final Timer vanishTime;

    UpdateFeedsOnArticleEvents(UpdateFeeds updateFeeds, Clock clock, MeterRegistry meters) {
        this.updateFeeds = updateFeeds;
        this.clock = clock;
        this.publicationTime = timer(
                meters,
                "shijian.publication.time",
                "From the desk's acceptance until the article stands in the latest feed");
        this.vanishTime = timer(
                meters,
                "shijian.vanish.time",
                "From the desk's order to take an article back until it is gone from the latest feed, the last of all");
    }

    private static Timer timer(MeterRegistry meters, String name, String description) {
        return Timer.builder(name)
                .description(description)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(5))
                .maximumExpectedValue(Duration.ofMinutes(10))
                .register(meters);
    }

    void published(List<Occurrence<ArticlePublished, FeedMembership>> heard) {
        apply(EventOfArticle.PUBLISHED, heard, publicationTime, ArticlePublished::acceptedAt);
    }

    void retracted(List<Occurrence<ArticleRetracted, FeedMembership>> heard) {
        apply(EventOfArticle.RETRACTED, heard, vanishTime, ArticleRetracted::orderedAt);
        heard.forEach(one -> one.aggregate().takenOut());
    }

    void unpublished(List<Occurrence<ArticleUnpublished, FeedMembership>> heard) {
        apply(EventOfArticle.UNPUBLISHED, heard, vanishTime, ArticleUnpublished::orderedAt);
        heard.forEach(one -> one.aggregate().takenOut());
    }

    void republished(List<Occurrence<ArticleRepublished, FeedMembership>> heard) {
        List<Updated> updated = apply(EventOfArticle.REPUBLISHED, heard);
        for (int i = 0; i < updated.size(); i++) {
            heard.get(i).aggregate().placedIn(updated.get(i).feeds());
        }
    }

    /** The feeds stay the same. */
    void corrected(List<Occurrence<ArticleCorrected, FeedMembership>> heard) {
        apply(EventOfArticle.CORRECTED, heard);
    }

    private <E> void apply(
            EventOfArticle<E> type, List<Occurrence<E, FeedMembership>> heard, Timer way, Function<E, Instant> begun) {
        List<Updated> updated = apply(type, heard);
        for (int i = 0; i < updated.size(); i++) {
            heard.get(i).aggregate().placedIn(updated.get(i).feeds());
            if (updated.get(i).isNew()) {
                way.record(Duration.between(begun.apply(heard.get(i).event()), clock.instant()));
            }
        }
    }

    private <E> List<Updated> apply(EventOfArticle<E> type, List<Occurrence<E, FeedMembership>> heard) {
        return updateFeeds.applyAll(heard.stream()
                .map(one -> type.update().apply(one.event(), position(one.envelope())))
                .toList());
    }

    private static Position position(EventEnvelope envelope) {
        return new Position(
                envelope.sequence(), envelope.time(), new LogPosition(envelope.partition(), envelope.offset()));
    }
}
