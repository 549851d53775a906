package press.shijian.publish.feed.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import press.shijian.events.article.ArticlePublished;
import press.shijian.messaging.EventEnvelope;
import press.shijian.messaging.Reaction.Occurrence;
import press.shijian.publish.feed.AddToFeeds;
import press.shijian.publish.feed.AddToFeeds.Added;
import press.shijian.publish.feed.AddToFeeds.LogPosition;
import press.shijian.publish.feed.AddToFeeds.Published;
import press.shijian.publish.feed.FeedMembership;

@Component
class AddToFeedsOnArticlePublished {

    private final AddToFeeds addToFeeds;
    private final Clock clock;
    private final Timer publicationTime;

    AddToFeedsOnArticlePublished(AddToFeeds addToFeeds, Clock clock, MeterRegistry meters) {
        this.addToFeeds = addToFeeds;
        this.clock = clock;
        this.publicationTime = Timer.builder("shijian.publication.time")
                .description("From the desk's acceptance until the article stands in the latest feed")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(5))
                .maximumExpectedValue(Duration.ofMinutes(10))
                .register(meters);
    }

    /**
     * The feeds are written before the memberships. After a crash between the two the events are applied again: the feeds
     * stay as they are, and no publication is timed a second time.
     */
    void react(List<Occurrence<ArticlePublished, FeedMembership>> occurrences) {
        List<Added> added = addToFeeds.addAll(occurrences.stream()
                .map(AddToFeedsOnArticlePublished::published)
                .toList());
        for (int i = 0; i < added.size(); i++) {
            occurrences.get(i).aggregate().placedIn(added.get(i).feeds());
            if (added.get(i).isNew()) {
                Instant acceptedAt = occurrences.get(i).event().acceptedAt();
                publicationTime.record(Duration.between(acceptedAt, clock.instant()));
            }
        }
    }

    private static Published published(Occurrence<ArticlePublished, ?> heard) {
        EventEnvelope envelope = heard.envelope();
        return new Published(
                heard.event(),
                envelope.sequence(),
                envelope.time(),
                new LogPosition(envelope.partition(), envelope.offset()));
    }
}
