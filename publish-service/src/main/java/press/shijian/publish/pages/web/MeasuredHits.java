package press.shijian.publish.pages.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import press.shijian.publish.pages.KeptPage;

/**
 * Times answers from memory as {@code http.server.requests}, under the same labels as all others. Spring's own filter would do
 * so too, and begin an observation and a trace for each: more than a quarter of the time that such an answer takes.
 */
final class MeasuredHits {

    private final DefaultServerRequestObservationConvention convention =
            new DefaultServerRequestObservationConvention();
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();
    private final MeterRegistry meters;

    MeasuredHits(MeterRegistry meters) {
        this.meters = meters;
    }

    private record Kind(String route, String method, int status) {}

    /** @param begunAt by {@link System#nanoTime} */
    void record(KeptPage page, HttpServletRequest request, HttpServletResponse response, long begunAt) {
        String route = Objects.requireNonNullElse(page.route(), "UNKNOWN");
        timers.computeIfAbsent(
                        new Kind(route, request.getMethod(), response.getStatus()),
                        kind -> timer(route, request, response))
                .record(System.nanoTime() - begunAt, TimeUnit.NANOSECONDS);
    }

    private Timer timer(String route, HttpServletRequest request, HttpServletResponse response) {
        ServerRequestObservationContext context = new ServerRequestObservationContext(request, response);
        context.setPathPattern(route);
        Timer.Builder timer = Timer.builder(Objects.requireNonNull(convention.getName()));
        convention.getLowCardinalityKeyValues(context).forEach(label -> timer.tag(label.getKey(), label.getValue()));
        // Micrometer's own, of each observation
        return timer.tag("error", "none").register(meters);
    }
}
