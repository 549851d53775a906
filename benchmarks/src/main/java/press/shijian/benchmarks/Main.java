package press.shijian.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import press.shijian.benchmarks.report.Report;
import press.shijian.benchmarks.report.Result;
import press.shijian.benchmarks.report.Surroundings;
import press.shijian.benchmarks.scenario.Options;
import press.shijian.benchmarks.scenario.Scenario;
import press.shijian.benchmarks.scenario.Scenarios;
import press.shijian.benchmarks.system.RunningSystem;

/**
 * What {@code mvn -Pbenchmarks} runs. The report is written after each scenario, so what was measured is there when a later
 * one fails or is broken off.
 */
public final class Main {

    private Main() {}

    /**
     * @param arguments the checkout's folder
     */
    public static void main(String[] arguments) {
        // Maven may be killed; what it started here must not go on then
        ProcessHandle.current().parent().ifPresent(maven -> maven.onExit().thenRun(() -> System.exit(1)));
        System.exit(run(Path.of(arguments[0]).toAbsolutePath().normalize()) ? 0 : 1);
    }

    private static boolean run(Path checkout) {
        String names = System.getProperty("benchmarks", "");
        Options options = Options.ofThisProcess();
        Path folder = checkout.resolve("target/benchmarks");
        List<Result> results = new ArrayList<>();
        boolean allMeasured = true;
        List<Scenario> scenarios;
        try {
            scenarios = Scenarios.named(names);
        } catch (IllegalArgumentException unknown) {
            say(String.valueOf(unknown.getMessage()));
            return false;
        }
        for (Scenario scenario : scenarios) {
            say(scenario.name() + ": " + scenario.question());
            long began = System.nanoTime();
            List<String> engines = List.of();
            Path data = checkout.resolve("benchmarks/target/system");
            delete(data);
            try (RunningSystem system = RunningSystem.start(checkout, data, scenario.environment())) {
                engines = system.engines();
                results.add(scenario.measure(system, options));
                tell(results.get(results.size() - 1));
            } catch (RuntimeException | InterruptedException failed) {
                allMeasured = false;
                failed.printStackTrace();
                results.add(Result.failed(scenario.name(), scenario.question(), failed));
            }
            say("  in " + Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s");
            new Report(Surroundings.of(checkout, engines, command(names, options)), List.copyOf(results))
                    .writeTo(folder);
        }
        delete(checkout.resolve("benchmarks/target/system"));
        say("Report: " + folder.resolve("index.html").toUri());
        return allMeasured;
    }

    private static void tell(Result result) {
        result.figures().forEach(figure -> {
            String reference = figure.reference() == null
                    ? ""
                    : String.format(
                            Locale.ROOT,
                            "  (%s: %.2f)",
                            figure.reference().what(),
                            figure.reference().value());
            say(String.format(Locale.ROOT, "  %s: %.2f %s%s", figure.what(), figure.value(), figure.unit(), reference));
        });
    }

    private static String command(String names, Options options) {
        return "mvn -Pbenchmarks"
                + (names.isBlank() ? "" : " -Dbenchmarks=" + names)
                + options.seconds().map(seconds -> " -Dseconds=" + seconds).orElse("")
                + options.articles().map(articles -> " -Darticles=" + articles).orElse("");
    }

    private static void say(String sentence) {
        System.out.println("  " + sentence);
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
