package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.messaging.TestService.await;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a request causes carries the request's trace id, on whatever thread and in whatever service. */
class OneTraceTest {

    private static final String HEADER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void goesFromTheRequestThroughTheEventIntoTheReaction() {
        AtomicReference<TraceParent> seen = new AtomicReference<>();
        try (TestService service = TestService.setup()
                .reacting(event -> seen.set(TraceParent.current()))
                .start()) {
            try (TraceParent.Scope request = TraceParent.parse(HEADER).enter()) {
                service.count("traced", 1);
            }
            service.awaitHeard("traced", 1);

            assertThat(seen.get().traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        }
    }

    @Test
    void isKeptWhenAnOperatorReplaysTheEvent() {
        AtomicReference<TraceParent> seen = new AtomicReference<>();
        try (TestService service = TestService.setup()
                .reacting(event -> {
                    if (seen.getAndSet(TraceParent.current()) == null) {
                        throw new UnprocessableEventException("Not this time");
                    }
                })
                .start()) {
            service.send("replayed", 1, "{\"number\":1}", headers -> headers.put("traceparent", HEADER));
            await(() -> service.gauge("shijian.dead.letters") == 1);

            service.deadLetters().replay(service.deadLetters().list(0, 1).get(0).id(), "operator");

            assertThat(service.heard("replayed")).containsExactly(1);
            assertThat(seen.get().traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        }
    }

    @Test
    void anInnerScopeGivesBackTheOuterOne() {
        TraceParent outer = TraceParent.parse(HEADER);
        try (TraceParent.Scope around = outer.enter()) {
            TraceParent.parse(null).enter().close();
            assertThat(TraceParent.current().traceId()).isEqualTo(outer.traceId());
        }
        assertThat(TraceParent.current().traceId()).isNotEqualTo(outer.traceId());
    }

    @Test
    void aMalformedHeaderStartsANewOne() {
        assertThat(TraceParent.parse("00-" + "0".repeat(32) + "-b7ad6b7169203331-01")
                        .traceId())
                .matches("[0-9a-f]{32}")
                .isNotEqualTo("0".repeat(32));
    }
}
