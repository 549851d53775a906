package press.shijian.benchmarks.system;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import press.shijian.local.Part;

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
                String scrape = Operator.of(system, part).scrape();
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

    /** A line for each kind that was sent. */
    public String described() {
        return counts.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> "%s: %.2f %s %s"
                        .formatted(
                                count.getKey().service().title(),
                                count.getValue(),
                                count.getKey().command(),
                                count.getKey().collection()))
                .collect(Collectors.joining("\n"));
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
        return without(idle, (double) time.toNanos() / idleTime.toNanos());
    }

    public Commands without(Commands other, double share) {
        Map<Kind, Double> rest = new TreeMap<>(counts);
        other.counts.forEach((kind, count) -> rest.merge(kind, -count * share, Double::sum));
        return new Commands(rest);
    }

    public Commands dividedBy(int acts) {
        Map<Kind, Double> each = new TreeMap<>(counts);
        each.replaceAll((kind, count) -> count / acts);
        return new Commands(each);
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

    /** All that went to a collection of this name. */
    public double of(String collection) {
        return counts.entrySet().stream()
                .filter(count -> count.getKey().collection().equals(collection))
                .mapToDouble(count -> Math.max(0, count.getValue()))
                .sum();
    }

    public double writes() {
        return counts.entrySet().stream()
                .filter(count -> count.getKey().isWrite())
                .mapToDouble(count -> Math.max(0, count.getValue()))
                .sum();
    }
}
