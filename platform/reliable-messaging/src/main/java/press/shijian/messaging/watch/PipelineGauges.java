package press.shijian.messaging.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import press.shijian.messaging.outbox.OutboxState;

/**
 * The meters of the pipeline, and how they relate. {@link PipelineWatch} brings the gauges up to date every
 * {@code shijian.messaging.sampling}; a scrape only reads them.
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><td>{@code shijian.outbox.waiting}{aggregate}<td>events written but not yet acknowledged by the broker
 * <tr><td>{@code shijian.outbox.oldest.age}{aggregate}<td>seconds that the oldest of them has waited; 0 where none waits
 * <tr><td>{@code shijian.outbox.put.aside}{aggregate}<td>aggregates whose first waiting event can never be sent
 * <tr><td>{@code shijian.events.sent}{type}<td>counter of acknowledged events. A repeat after a crash counts again
 * <tr><td>{@code shijian.consumer.lag}{topic, group}<td>messages on the topic that the group has not dealt with
 * <tr><td>{@code shijian.events.applied}{type, group}<td>counter of events that took their place; kinds that nobody here
 *     reacts to have the type {@code without-reaction}
 * <tr><td>{@code shijian.events.skipped}{group}<td>counter of events that had been applied before
 * <tr><td>{@code shijian.events.refused}{group, why}<td>counter of events that somebody else may have emitted: each is a dead letter
 * <tr><td>{@code shijian.dead.letters}{group}<td>messages that wait for an operator
 * <tr><td>{@code shijian.parked}{group}<td>events that wait for an earlier one of their subject
 * <tr><td>{@code shijian.held}{group}<td>of the parked, those of an essential type that this version doesn't know
 * <tr><td>{@code shijian.consumption.stopped}{group}<td>1 while so many events fail that the rest waits on the topic
 * <tr><td>{@code shijian.races.lost}{aggregate}<td>counter of writes that somebody else was faster with
 * <tr><td>{@code shijian.last.run}{task}<td>seconds since 1970 when a periodic task last ended
 * </table>
 *
 * <p>For each group that listens, a message on its topic is in {@code consumer.lag} until it has been dealt with, and then
 * counted in {@code applied} or {@code skipped}, or lies in {@code dead.letters} or {@code parked}. Counters begin at 0 with
 * each process, and a discarded dead letter leaves without being counted, so they add up to {@code sent} only while nothing
 * was restarted or discarded.
 *
 * <p>When to alert: {@code outbox.oldest.age} above a minute (broker away, or an event that cannot be sent);
 * {@code consumer.lag} that grows for five minutes (a consumer is stuck: its log says what it waits for);
 * {@code dead.letters} above 0 (each holds back one submission until somebody decides); {@code parked} above 0 while
 * {@code dead.letters} is 0 for five minutes (an event is missing from the topic, which must not happen). {@code skipped}
 * that rises is no fault: it follows a restart, or two relays at work.
 *
 * <p>Thread-safe.
 */
final class PipelineGauges {

    private final MeterRegistry meters;
    private final Map<String, AtomicLong> values = new ConcurrentHashMap<>();

    PipelineGauges(MeterRegistry meters) {
        this.meters = meters;
    }

    void show(PipelineState state) {
        state.outboxes().forEach(outbox -> {
            Tags tags = Tags.of("aggregate", outbox.aggregates());
            set("shijian.outbox.waiting", tags, outbox.waiting());
            set("shijian.outbox.put.aside", tags, outbox.putAside());
            set(
                    "shijian.outbox.oldest.age",
                    "seconds",
                    tags,
                    age(outbox, state.at()).toSeconds());
        });
        state.lags()
                .forEach(lag -> set(
                        "shijian.consumer.lag", Tags.of("topic", lag.topic(), "group", lag.group()), lag.messages()));
        state.backlogs().forEach(backlog -> {
            Tags tags = Tags.of("group", backlog.group());
            set("shijian.dead.letters", tags, backlog.deadLetters());
            set("shijian.parked", tags, backlog.parked());
            set("shijian.held", tags, backlog.held());
            set("shijian.consumption.stopped", tags, backlog.stopped() ? 1 : 0);
        });
    }

    private static Duration age(OutboxState outbox, Instant now) {
        return outbox.oldest() == null ? Duration.ZERO : Duration.between(outbox.oldest(), now);
    }

    private void set(String name, Tags tags, long value) {
        set(name, null, tags, value);
    }

    private void set(String name, @Nullable String unit, Tags tags, long value) {
        values.computeIfAbsent(name + tags, unseen -> {
                    AtomicLong shown = new AtomicLong();
                    Gauge.builder(name, shown, AtomicLong::doubleValue)
                            .tags(tags)
                            .baseUnit(unit)
                            .register(meters);
                    return shown;
                })
                .set(value);
    }
}
