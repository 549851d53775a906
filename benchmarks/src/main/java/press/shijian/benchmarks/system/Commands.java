package press.shijian.benchmarks.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import press.shijian.local.Part;
import press.shijian.local.demo.DemoAccount;

/**
 * Commands that services have sent to the database, as their own meter {@code mongodb_driver_commands_seconds} counts them.
 *
 * @param counts by what was sent
 */
public record Commands(Map<Kind, Double> counts) {

    private static final Pattern METER =
            Pattern.compile("(?m)^mongodb_driver_commands_seconds_count\\{([^}]*)} ([0-9.E+]+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findAndModify", "bulkWrite");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What a command did to which collection of which service. */
    public record Kind(Part service, String command, String collection) implements Comparable<Kind> {

        /** Whether the answer means that something is on the disk. */
        public boolean isWrite() {
            return WRITES.contains(command);
        }

        @Override
        public int compareTo(Kind other) {
            return toString().compareTo(other.toString());
        }
    }

    /** All commands until now, of the three services together. */
    public static Commands of(RunningSystem system) {
        Map<Kind, Double> counts = new TreeMap<>();
        for (Part part : Part.values()) {
            if (part.isService()) {
                String scrape = scrape(system.stack().address(part));
                for (Matcher meter = METER.matcher(scrape); meter.find(); ) {
                    Map<String, String> labels = labels(meter.group(1));
                    Kind kind = new Kind(
                            part, labels.getOrDefault("command", ""), labels.getOrDefault("collection", "unknown"));
                    counts.merge(kind, Double.parseDouble(meter.group(2)), Double::sum);
                }
            }
        }
        return new Commands(counts);
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        LABEL.matcher(text).results().forEach(label -> labels.put(label.group(1), label.group(2)));
        return labels;
    }

    public Commands since(Commands earlier) {
        Map<Kind, Double> grown = new TreeMap<>(counts);
        earlier.counts.forEach((kind, count) -> grown.merge(kind, -count, Double::sum));
        return new Commands(grown);
    }

    /** Less what an idle system would have sent in that time. */
    public Commands without(Commands idle, Duration idleTime, Duration time) {
        double share = (double) time.toNanos() / idleTime.toNanos();
        Map<Kind, Double> rest = new TreeMap<>(counts);
        idle.counts.forEach((kind, count) -> rest.merge(kind, -count * share, Double::sum));
        return new Commands(rest);
    }

    public double total() {
        return counts.values().stream().mapToDouble(count -> Math.max(0, count)).sum();
    }

    public double of(Part service) {
        return counts.entrySet().stream()
                .filter(count -> count.getKey().service() == service)
                .mapToDouble(count -> Math.max(0, count.getValue()))
                .sum();
    }

    public double writes() {
        return counts.entrySet().stream()
                .filter(count -> count.getKey().isWrite())
                .mapToDouble(count -> Math.max(0, count.getValue()))
                .sum();
    }

    private static String scrape(URI service) {
        String credential = DemoAccount.OPERATOR.email() + ":" + DemoAccount.PASSWORD;
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/actuator/prometheus"))
                .timeout(Duration.ofSeconds(30))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credential.getBytes(StandardCharsets.UTF_8)))
                .build();
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(request.uri() + " was answered with " + response.statusCode());
            }
            return response.body();
        } catch (IOException failed) {
            throw new UncheckedIOException("Nobody answers at " + request.uri(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
