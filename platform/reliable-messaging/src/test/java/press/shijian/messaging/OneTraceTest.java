package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.messaging.TestService.await;

import io.micrometer.tracing.Tracer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import press.shijian.messaging.broker.ReceivedMessage;

/** What a request causes carries the request's trace id, on whatever thread and in whatever service. */
class OneTraceTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String HEADER = "00-" + TRACE + "-b7ad6b7169203331-01";

    private final List<String> logged = new CopyOnWriteArrayList<>();

    @Test
    void goesFromTheRequestThroughTheEventIntoTheReactionAndItsLogLines() {
        try (TestService service =
                TestService.setup().reacting(event -> logTraceId()).start()) {
            Tracer tracer = service.bean(Tracer.class);
            var request = tracer.traceContextBuilder()
                    .traceId(TRACE)
                    .spanId("b7ad6b7169203331")
                    .sampled(true)
                    .build();
            try (var scope = tracer.currentTraceContext().newScope(request)) {
                service.count("traced", 1);
            }
            service.awaitHeard("traced", 1);

            assertThat(logged).containsExactly(TRACE);
            assertThat(service.messagesOn(service.topic()))
                    .extracting(message -> ReceivedMessage.of(message).header("traceparent"))
                    .containsExactly(HEADER);
        }
    }

    @Test
    void isKeptWhenAnOperatorReplaysTheEvent() {
        try (TestService service = TestService.setup()
                .reacting(event -> {
                    logTraceId();
                    if (logged.size() == 1) {
                        throw new UnprocessableEventException("Not this time");
                    }
                })
                .start()) {
            service.send("replayed", 1, "{\"number\":1}", headers -> headers.put("traceparent", HEADER));
            await(() -> service.gauge("shijian.dead.letters") == 1);

            service.deadLetters().replay(service.deadLetters().list(0, 1).get(0).id(), "operator");

            assertThat(service.heard("replayed")).containsExactly(1);
            assertThat(logged).containsExactly(TRACE, TRACE);
        }
    }

    @Test
    void isANewOneWhereTheHeaderIsMalformedOrNobodyHasBegunOne() {
        try (TestService service =
                TestService.setup().reacting(event -> logTraceId()).start()) {
            String zero = "0".repeat(32);
            service.send(
                    "malformed",
                    1,
                    "{\"number\":1}",
                    headers -> headers.put("traceparent", "00-" + zero + "-b7ad6b7169203331-01"));
            service.awaitHeard("malformed", 1);
            service.count("begun-by-nobody", 1);
            service.awaitHeard("begun-by-nobody", 1);

            assertThat(logged).hasSize(2).doesNotContain(zero).allMatch(id -> id.matches("[0-9a-f]{32}"));
            assertThat(MDC.get("traceId")).as("what is left on this thread").isNull();
        }
    }

    private void logTraceId() {
        logged.add(String.valueOf(MDC.get("traceId")));
    }
}
