package press.shijian.submission.manuscript.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import press.shijian.events.Stage;
import press.shijian.submission.manuscript.Milestone;
import press.shijian.submission.manuscript.ReviewPath;
import press.shijian.submission.manuscript.Submission;
import press.shijian.submission.manuscript.SubmissionState;

/**
 * How the desk gets on with everybody's submissions, as the events about them tell: who waits before whom, how long the last answers took,
 * and which stages there are. Read once in a few seconds, however many students look at their pages; both readings are bounded. Thread-safe.
 */
@Component
public class DeskPace {

    /** Nobody counts further. */
    public static final int MOST_AHEAD = 500;

    private static final int LAST_DECISIONS = 50;

    /** Of fewer the median says little. */
    private static final int FEWEST_DECISIONS = 5;

    private static final String QUEUED_AT = "queuedAt";
    private static final String DECIDED_AT = "decidedAt";

    private final MongoTemplate mongo;
    private final Clock clock;
    private final Duration lasts;
    private final AtomicReference<@Nullable Snapshot> last = new AtomicReference<>();

    DeskPace(MongoTemplate mongo, Clock clock, @Value("${shijian.submission.pace-every}") Duration lasts) {
        this.mongo = mongo;
        this.clock = clock;
        this.lasts = lasts;
    }

    /** One that waits. */
    private record Queued(Instant queuedAt) {}

    /** One that the desk has decided about. */
    private record Decided(SubmissionState state, @Nullable Duration waited, List<Milestone> timeline) {}

    private record Snapshot(Instant at, List<Instant> queued, Optional<Duration> usualWait, List<Stage> usualStages) {}

    /**
     * How many were handed in before this one and are not decided; at most {@link #MOST_AHEAD}, and empty for one that doesn't wait.
     */
    public Optional<Integer> ahead(Submission submission) {
        return submission.queuedAt().map(since ->
                (int) snapshot().queued().stream().filter(since::isAfter).count());
    }

    /** The median of how long the desk took for the last decisions; empty while there were few. */
    public Optional<Duration> usualWait() {
        return snapshot().usualWait();
    }

    /** The stages that the last accepted submission went through. */
    public List<Stage> usualStages() {
        return snapshot().usualStages();
    }

    private Snapshot snapshot() {
        Snapshot kept = last.get();
        Instant now = clock.instant();
        if (kept != null && kept.at().plus(lasts).isAfter(now)) {
            return kept;
        }
        Snapshot fresh = read(now);
        last.set(fresh);
        return fresh;
    }

    private Snapshot read(Instant now) {
        List<Decided> decided = lastDecided();
        List<Duration> waits = decided.stream()
                .map(Decided::waited)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return new Snapshot(
                now,
                queued(),
                waits.size() < FEWEST_DECISIONS ? Optional.empty() : Optional.of(waits.get(waits.size() / 2)),
                decided.stream()
                        .filter(one ->
                                one.state() == SubmissionState.ACCEPTED || one.state() == SubmissionState.PUBLISHED)
                        .map(one -> ReviewPath.stagesOf(one.timeline()))
                        .findFirst()
                        .stream()
                        .flatMap(Collection::stream)
                        .toList());
    }

    private List<Instant> queued() {
        Query oldest = Query.query(where(QUEUED_AT).exists(true))
                .with(Sort.by(QUEUED_AT))
                .limit(MOST_AHEAD);
        oldest.fields().include(QUEUED_AT);
        return mongo.query(Submission.class).as(Queued.class).matching(oldest).stream()
                .map(Queued::queuedAt)
                .toList();
    }

    private List<Decided> lastDecided() {
        Query newest = Query.query(where(DECIDED_AT).exists(true))
                .with(Sort.by(Sort.Direction.DESC, DECIDED_AT))
                .limit(LAST_DECISIONS);
        newest.fields().include("state", "waited", "timeline");
        return mongo.query(Submission.class).as(Decided.class).matching(newest).all();
    }
}
