package press.shijian.publish.feed.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import press.shijian.publish.Desk;
import press.shijian.publish.Desk.Manuscript;
import press.shijian.publish.OtherInstance;
import press.shijian.publish.RunningSite;
import press.shijian.publish.feed.FeedName;
import press.shijian.publish.feed.Feeds;

/** Several instances write the same feeds: none hears of what another writes but by colliding with it. */
@RunningSite
class FeedsOfSeveralInstancesTest {

    private static final Logger log = LoggerFactory.getLogger(FeedsOfSeveralInstancesTest.class);
    private static final int ARTICLES = 200;

    @Autowired
    private Desk desk;

    @Autowired
    private Feeds feeds;

    @Autowired
    private Environment settings;

    @Autowired
    private MeterRegistry meters;

    /** Each on its own would take three commands for the feeds of an article; what collides is tried again. */
    @Test
    void holdEveryArticleForFewCommands() {
        Cost alone = fill("test-alone", ARTICLES, List.of(meters));
        try (ConfigurableApplicationContext other = OtherInstance.beside(settings)) {
            MeterRegistry there = other.getBean(MeterRegistry.class);
            await("the other has partitions").atMost(Duration.ofMinutes(1)).until(() -> {
                fill("test-joining", 10, List.of(meters, there));
                return commands(there) > 0;
            });

            Cost shared = fill("test-shared", ARTICLES, List.of(meters, there));

            log.info("Feeds of {} articles: alone {}, two instances {}", ARTICLES, alone, shared);
            assertThat(shared.commands())
                    .as("alone %s, shared %s", alone, shared)
                    .isLessThan(ARTICLES);
        }
    }

    /**
     * @param commands that wrote what feeds are made of
     * @param racesLost writes that came too late
     */
    private record Cost(double commands, double racesLost) {}

    private Cost fill(String category, int articles, List<MeterRegistry> instances) {
        double commands = instances.stream().mapToDouble(this::commands).sum();
        double lost = racesLost();
        FeedName feed = new FeedName("category:" + category);
        long before = feeds.total(feed);
        IntStream.range(0, articles).parallel().forEach(i -> {
            String id = UUID.randomUUID().toString();
            desk.accept(id, 1, Manuscript.in(category).accepted(id));
        });
        await("all in " + category).atMost(Duration.ofMinutes(2)).until(() -> feeds.total(feed) == before + articles);
        return new Cost(instances.stream().mapToDouble(this::commands).sum() - commands, racesLost() - lost);
    }

    private static double racesLost() {
        return Metrics.globalRegistry.find("shijian.races.lost").tag("aggregate", "Feed").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private double commands(MeterRegistry instance) {
        return Stream.of("feeds", "feed_heads", "feed_buckets", "cards", "feed_progress")
                .flatMap(collection ->
                        instance.find("mongodb.driver.commands").tag("collection", collection).timers().stream())
                .filter(timer ->
                        List.of("update", "insert").contains(timer.getId().getTag("command")))
                .mapToDouble(Timer::count)
                .sum();
    }
}
