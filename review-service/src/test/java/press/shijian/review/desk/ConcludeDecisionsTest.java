package press.shijian.review.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.events.Stage;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.messaging.AggregateStore;
import press.shijian.review.OtherInstance;
import press.shijian.review.RunningDesk;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.QueryPlans;

/** Sweeps of two instances, at a time that the test says. */
@RunningDesk
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConcludeDecisionsTest {

    @Autowired
    private AggregateStore<Review> reviews;

    @Autowired
    private PendingDecisions pending;

    @Autowired
    private EventProbe probe;

    @Autowired
    private QueryPlans plans;

    @Autowired
    private MongoTemplate mongo;

    private OtherInstance other;

    @BeforeAll
    void twoInstances(@Autowired Environment settings) {
        other = OtherInstance.beside(settings);
    }

    @AfterAll
    void oneInstance() {
        other.close();
    }

    /** The windows end long after both instances' own time, so that their own sweeps leave them alone. */
    @Test
    void letEachDecisionTakeEffectOnce() throws Exception {
        Instant end = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
        List<String> ids = IntStream.range(0, 60).mapToObj(i -> decided(end)).toList();
        List<Callable<Void>> sweeps = Stream.of(
                        sweeper(reviews, pending, end),
                        sweeper(storeOfOther(), other.bean(PendingDecisions.class), end))
                .<Callable<Void>>map(one -> () -> {
                    one.concludeAll();
                    return null;
                })
                .toList();

        ExecutorService together = Executors.newFixedThreadPool(sweeps.size());
        try {
            for (Future<Void> swept : together.invokeAll(sweeps)) {
                swept.get();
            }
        } finally {
            together.shutdownNow();
        }

        for (String id : ids) {
            assertThat(probe.await(SubmissionAccepted.class, id).acceptedAt()).isEqualTo(end);
            assertThat(probe.seen(SubmissionAccepted.class, id)).hasSize(1);
            assertThat(reviews.find(id).orElseThrow().decisions()).hasSize(1);
        }
    }

    @Test
    void findThemByAnIndexAndLeaveThoseAloneThatCanBeUndone() {
        Instant end = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
        String id = decided(end);
        plans.forgetAll();

        sweeper(reviews, pending, end.minusMillis(1)).concludeAll();

        plans.assertNoQueryScans();
        assertThat(reviews.find(id).orElseThrow().pending()).isPresent();
        sweeper(reviews, pending, end).concludeAll();
        assertThat(reviews.find(id).orElseThrow().state()).isEqualTo(ReviewState.ACCEPTED);
    }

    /** As where an instance ends between the press and the end of the window: another one, or the next start, goes on. */
    @Test
    void findWhatAnInstanceLeftThatHasEnded() {
        Review review = claimed();
        review.decideAfter(
                Duration.ofMillis(1), Opinion.of(Verdict.APPROVE, ""), 2, Desk.CHEN, Desk.ONE_STAGE, Instant.now());
        reviews.save(review);

        probe.await(SubmissionAccepted.class, review.id());

        assertThat(reviews.find(review.id()).orElseThrow().state()).isEqualTo(ReviewState.ACCEPTED);
    }

    @Test
    void goOnWhereOneOfThemFails() {
        Instant end = Instant.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MILLIS);
        String broken = decided(end);
        mongo.getCollection("reviews").updateOne(Filters.eq("_id", broken), Updates.unset("manuscript"));
        String whole = decided(end);

        assertThatThrownBy(() -> sweeper(reviews, pending, end).concludeAll()).isInstanceOf(RuntimeException.class);

        assertThat(reviews.find(whole).orElseThrow().state()).isEqualTo(ReviewState.ACCEPTED);
        mongo.getCollection("reviews").deleteOne(Filters.eq("_id", broken));
    }

    private ConcludeDecisions sweeper(AggregateStore<Review> store, PendingDecisions queries, Instant now) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        return new ConcludeDecisions(
                store,
                queries,
                new Stages(List.of(new Stage("first"))),
                new DecisionTimes(meters),
                Clock.fixed(now, ZoneOffset.UTC),
                meters);
    }

    private Review claimed() {
        Review review = Desk.opened(UUID.randomUUID().toString());
        review.claim(Desk.colleague(Desk.CHEN), Instant.now());
        return review;
    }

    private String decided(Instant end) {
        Review review = claimed();
        review.decideAfter(
                Duration.ofSeconds(10),
                Opinion.of(Verdict.APPROVE, ""),
                2,
                Desk.CHEN,
                Desk.ONE_STAGE,
                end.minusSeconds(10));
        reviews.save(review);
        return review.id();
    }

    @SuppressWarnings("unchecked")
    private AggregateStore<Review> storeOfOther() {
        return other.bean(AggregateStore.class);
    }
}
