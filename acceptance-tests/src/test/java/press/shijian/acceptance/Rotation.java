package press.shijian.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import press.shijian.local.Part;
import press.shijian.testkit.Answer;

/**
 * Divides calls among the instances of each service as a load balancer does: those that say that they are ready get them in turn,
 * and a call that is refused a connection goes to the next one, once.
 */
final class Rotation implements Doors, AutoCloseable {

    /** Well under the time for which an instance that stops goes on answering. */
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(250);

    private static final Duration PATIENCE_OF_A_PROBE = Duration.ofSeconds(3);

    private final Map<Part, List<URI>> instances;
    private final Set<URI> ready = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private final ScheduledExecutorService probes;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE_OF_A_PROBE).build();

    Rotation(Map<Part, List<URI>> instances) {
        this.instances = instances;
        List<URI> all = instances.values().stream().flatMap(List::stream).toList();
        probes = Executors.newScheduledThreadPool(all.size());
        all.forEach(instance -> probes.scheduleWithFixedDelay(
                () -> probe(instance), 0, BETWEEN_PROBES.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void probe(URI instance) {
        HttpRequest readiness = HttpRequest.newBuilder(instance.resolve("/actuator/health/readiness"))
                .timeout(PATIENCE_OF_A_PROBE)
                .build();
        boolean up;
        try {
            up = http.send(readiness, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException noAnswer) {
            up = false;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return;
        }
        if (up) {
            ready.add(instance);
        } else {
            ready.remove(instance);
        }
    }

    boolean isReady(URI instance) {
        return ready.contains(instance);
    }

    @Override
    public Answer ask(Part service, Function<URI, Answer> call) {
        List<URI> all = instances.getOrDefault(service, List.of());
        URI first = next(all);
        try {
            return call.apply(first);
        } catch (UncheckedIOException refused) {
            if (!(refused.getCause() instanceof ConnectException)) {
                throw refused;
            }
            return call.apply(
                    next(all.stream().filter(other -> !other.equals(first)).toList()));
        }
    }

    /** Where none is ready, any: it may know better by now. */
    private URI next(List<URI> all) {
        List<URI> open = all.stream().filter(ready::contains).toList();
        List<URI> choice = open.isEmpty() ? all : open;
        return choice.get(Math.floorMod(turn.getAndIncrement(), choice.size()));
    }

    @Override
    public void close() {
        probes.shutdownNow();
    }
}
