package press.shijian.publish.pages.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import press.shijian.events.Person;
import press.shijian.events.Topics;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.review.ArticleRetractionOrdered;
import press.shijian.publish.Desk;
import press.shijian.publish.Desk.Manuscript;
import press.shijian.publish.OtherInstance;
import press.shijian.publish.RunningSite;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.Visitor;

/** Two instances with one database and one broker: what changes a page is seen on both, whichever of them writes the feeds. */
@RunningSite
class TwoInstancesTest {

    private static final Logger log = LoggerFactory.getLogger(TwoInstancesTest.class);
    private static final Duration WELL_BEFORE_ITS_TIME_IS_OVER = Duration.ofSeconds(4);

    @Autowired
    private Desk desk;

    @Autowired
    private Visitor here;

    @Autowired
    private EventProbe probe;

    @Autowired
    private Environment settings;

    @Autowired
    private MeterRegistry meters;

    @Test
    void showWhatIsPublishedOnPagesThatBothHadKept() {
        desk.publish(Manuscript.in("test-both").titled("在此之前"));
        try (ConfigurableApplicationContext other = OtherInstance.beside(settings)) {
            Visitor there = new Visitor(other.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
            MeterRegistry metersThere = other.getBean(MeterRegistry.class);
            for (String page : new String[] {"/test-both/", "/", "/test-both/feed.xml", "/api/feeds/latest"}) {
                awaitKept(here, meters, page);
                awaitKept(there, metersThere, page);
                double dropped = dropped(metersThere);
                String title = "已经发布" + UUID.randomUUID();

                String id = UUID.randomUUID().toString();
                desk.accept(id, 1, Manuscript.in("test-both").titled(title).accepted(id));
                desk.awaitInFeeds(probe.await(ArticlePublished.class, id));

                await(page)
                        .atMost(WELL_BEFORE_ITS_TIME_IS_OVER)
                        .until(() -> there.get(page).body().contains(title));
                await(page)
                        .atMost(WELL_BEFORE_ITS_TIME_IS_OVER)
                        .until(() -> here.get(page).body().contains(title));
                assertThat(dropped(metersThere)).isGreaterThan(dropped);
            }
        }
    }

    /** Also on the page of another article, which lives for a minute otherwise. */
    @Test
    void showNoLongerWhatIsTakenBackOnPagesThatBothHadKept() {
        String title = "要撤回的" + UUID.randomUUID();
        ArticlePublished article = desk.publish(Manuscript.in("test-back").titled(title));
        ArticlePublished beside = desk.publish(Manuscript.in("test-back"));
        try (ConfigurableApplicationContext other = OtherInstance.beside(settings)) {
            Visitor there = new Visitor(other.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
            MeterRegistry metersThere = other.getBean(MeterRegistry.class);
            List<String> pages = List.of("/", "/test-back/", "/feed.xml", beside.path(), article.path());
            for (String page : pages) {
                awaitKept(here, meters, page);
                awaitKept(there, metersThere, page);
                assertThat(there.get(page).body()).as(page).contains(title);
            }

            String id = article.submissionId().value();
            probe.emit(
                    "review-service",
                    id,
                    2,
                    new ArticleRetractionOrdered(
                            article.submissionId(), "一稿两投", new Person("1b7e4c93", "周老师"), Instant.now()));

            long ordered = System.nanoTime();
            for (Visitor reader : List.of(here, there)) {
                await().pollInterval(Duration.ofMillis(5))
                        .atMost(WELL_BEFORE_ITS_TIME_IS_OVER)
                        .until(() -> reader.get(article.path()).status() == 410);
                for (String page : pages.subList(0, pages.size() - 1)) {
                    await(page)
                            .pollInterval(Duration.ofMillis(5))
                            .atMost(WELL_BEFORE_ITS_TIME_IS_OVER)
                            .until(() -> !reader.get(page).body().contains(title));
                }
            }
            log.info(
                    "Gone from {} pages on two instances {} ms after the order",
                    pages.size(),
                    Duration.ofNanos(System.nanoTime() - ordered).toMillis());
        }
    }

    @Test
    void dropAllPagesWhereAnEventIsUnknown() {
        desk.publish(Manuscript.in("test-both"));
        awaitKept(here, meters, "/test-both/");
        double dropped = dropped(meters);

        probe.put(
                Topics.ARTICLES,
                UUID.randomUUID().toString(),
                Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_type", "press.shijian.article.of-tomorrow.v1",
                        "ce_source", "publish-service",
                        "ce_sequence", "1"),
                "{}");

        await().atMost(WELL_BEFORE_ITS_TIME_IS_OVER).until(() -> dropped(meters) > dropped);
    }

    /** For its whole time, and not only until an event before is settled. */
    private static void awaitKept(Visitor reader, MeterRegistry meters, String page) {
        await(page + " is kept")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(400))
                .until(() -> {
                    double before = hits(meters);
                    reader.get(page);
                    return meters.get("shijian.pages.told").gauge().value() == 1 && hits(meters) > before;
                });
    }

    private static double hits(MeterRegistry meters) {
        return meters.get("cache.gets")
                .tags("cache", "pages", "result", "hit")
                .functionCounter()
                .count();
    }

    private static double dropped(MeterRegistry meters) {
        return meters.get("shijian.pages.dropped").counter().count();
    }
}
