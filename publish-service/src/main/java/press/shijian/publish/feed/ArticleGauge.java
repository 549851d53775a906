package press.shijian.publish.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** {@code shijian.articles}: how many articles readers find on the site. Read from the latest feed's head, by {@code _id}. */
@Component
class ArticleGauge implements MeterBinder {

    private final Feeds feeds;

    ArticleGauge(Feeds feeds) {
        this.feeds = feeds;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("shijian.articles", feeds, latest -> latest.total(FeedName.LATEST))
                .description("Articles on the public site")
                .register(registry);
    }
}
