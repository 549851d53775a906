package press.shijian.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the figures were taken on: without it they mean nothing.
 *
 * @param engines name and version of broker and database
 * @param command repeats the run
 */
public record Surroundings(
        Instant taken, String commit, String machine, String jdk, List<String> engines, String command) {

    public static Surroundings of(Path checkout, List<String> engines, String command) {
        return new Surroundings(
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                commitOf(checkout),
                thisMachine(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                engines,
                command);
    }

    private static String commitOf(Path checkout) {
        String commit = said(checkout, "git", "rev-parse", "--short=12", "HEAD");
        if (commit.isEmpty()) {
            return "unknown";
        }
        return said(checkout, "git", "status", "--porcelain").isEmpty() ? commit : commit + ", with changes";
    }

    private static String thisMachine() {
        return "%s, %d processors, %s memory, %s %s"
                .formatted(
                        line("/proc/cpuinfo", "model name").orElse(System.getProperty("os.arch")),
                        Runtime.getRuntime().availableProcessors(),
                        line("/proc/meminfo", "MemTotal").orElse("unknown"),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"));
    }

    private static Optional<String> line(String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst();
        } catch (IOException notOnThisSystem) {
            return Optional.empty();
        }
    }

    /** Empty where there is no such program, or it fails. */
    private static String said(Path folder, String... command) {
        try {
            Process asked = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        } catch (IOException noSuchProgram) {
            return "";
        }
    }
}
