package press.shijian.service;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/**
 * A gauge per state: how many documents have it in their field {@code state}, which has an {@link #index}. Their ids are
 * random UUIDs.
 *
 * <p>MongoDB counts by reading each key, and an archive has millions. So each call of {@link #count} reads about one slice
 * of a state's keys, a range of ids, and the gauge changes when all ranges have been read. A state that fits into one
 * slice is counted anew by each call. A larger one is behind by as many calls as it has slices, and may miss or count twice
 * what changed its state meanwhile. The first call reads to the end, range by range, so that no gauge begins with a part.
 *
 * <p>Turned down: a document of counters. It would be a second write beside each change of state, and a crash between
 * the two would leave it wrong for good.
 *
 * <p>Thread-safe.
 */
public final class StateCounts {

    /** Keys that MongoDB reads in a few hundredths of a second. */
    public static final int SLICE = 50_000;

    private static final Logger log = LoggerFactory.getLogger(StateCounts.class);

    private final String meter;
    private final PeriodicTask task;
    private final Class<?> type;
    private final int slice;
    private final MongoTemplate mongo;
    private final List<StateCount> counts = new ArrayList<>();

    private boolean away;

    /**
     * @param meter its name; the label {@code state} says which state. For {@code shijian.reviews} the periodic task is {@code count-reviews}
     * @param type of the documents
     * @param label how a state is called in the label; in the document it stands with its name
     * @param slice how many keys of a state one call reads, usually {@link #SLICE}
     */
    public <S extends Enum<S>> StateCounts(
            String meter,
            String description,
            Class<?> type,
            Class<S> states,
            Function<S, String> label,
            int slice,
            MongoTemplate mongo,
            MeterRegistry meters) {
        this.meter = meter;
        this.task = new PeriodicTask("count-" + meter.substring(meter.lastIndexOf('.') + 1), this::goOn, meters);
        this.type = type;
        this.slice = slice;
        this.mongo = mongo;
        for (S state : states.getEnumConstants()) {
            StateCount count = new StateCount(state.name());
            counts.add(count);
            Gauge.builder(meter, count, StateCount::shown)
                    .description(description)
                    .tag("state", label.apply(state))
                    .register(meters);
        }
    }

    /** The index that counting reads, and nothing beside it. */
    public static Index index() {
        return new Index("state", Direction.ASC).on("_id", Direction.ASC);
    }

    /** While the database is away the gauges keep their values, and the log says so once. As a {@link PeriodicTask} it throws nothing. */
    public void count() {
        task.run();
    }

    private synchronized void goOn() {
        try {
            counts.forEach(StateCount::goOn);
            away = false;
        } catch (DataAccessException gone) {
            if (!away) {
                log.warn("{} is not counted while the database is away: {}", meter, gone.getMessage());
            }
            away = true;
        }
    }

    private final class StateCount {

        private final String state;

        /** Read by whoever scrapes. */
        private volatile long shown;

        private boolean everShown;
        private long soFar;

        /** The next to read, from 0 to {@code ranges}. */
        private long range;

        private long ranges;

        private StateCount(String state) {
            this.state = state;
        }

        private double shown() {
            return shown;
        }

        private void goOn() {
            do {
                countRange();
            } while (!everShown);
        }

        private void countRange() {
            if (range == 0) {
                soFar = 0;
                ranges = 1 + (everShown ? shown : mongo.estimatedCount(type)) / slice;
            }
            soFar += mongo.count(Query.query(inRange()), type);
            range++;
            if (range == ranges) {
                range = 0;
                shown = soFar;
                everShown = true;
            }
        }

        private Criteria inRange() {
            Criteria inState = where("state").is(state);
            if (ranges == 1) {
                return inState;
            }
            Criteria fromHere = inState.and("_id").gte(range == 0 ? "" : start(range));
            return range == ranges - 1 ? fromHere : fromHere.lt(start(range + 1));
        }

        /** The first eight digits of the smallest UUID in a range. */
        private String start(long index) {
            return "%08x".formatted((index << Integer.SIZE) / ranges);
        }
    }
}
