package press.shijian.publish.feed.mongo;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;
import press.shijian.publish.feed.FeedName;
import press.shijian.publish.feed.Feeds;

/** {@code shijian.articles}: how many articles the site shows. Read from the latest feed's root, by {@code _id}. */
@Component
class ArticleCounts implements MeterBinder {

    private final Feeds feeds;

    ArticleCounts(Feeds feeds) {
        this.feeds = feeds;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("shijian.articles", feeds, latest -> latest.total(FeedName.LATEST))
                .description("Articles on the public site")
                .register(registry);
    }
}
