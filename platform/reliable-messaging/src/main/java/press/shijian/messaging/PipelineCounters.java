package press.shijian.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what passes; {@link PipelineGauges} shows what waits, and says how all of them relate. Thread-safe. */
final class PipelineCounters {

    private final MeterRegistry meters;

    PipelineCounters(MeterRegistry meters) {
        this.meters = meters;
    }

    void sent(String type) {
        meters.counter("shijian.events.sent", "type", type).increment();
    }

    void applied(String type, String group) {
        meters.counter("shijian.events.applied", "type", type, "group", group).increment();
    }

    /** A count that starts at 0 can be told from one that is not kept. */
    void begin(String group) {
        skips(group);
    }

    void skipped(String group) {
        skips(group).increment();
    }

    private Counter skips(String group) {
        return meters.counter("shijian.events.skipped", "group", group);
    }
}
