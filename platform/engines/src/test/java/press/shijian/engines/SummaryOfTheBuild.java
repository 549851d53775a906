package press.shijian.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the build says last: the engines that its tests ran on, and what they skipped.
 *
 * <p>Maven runs this class in its own JVM before the first test that needs an engine, and it speaks when that JVM ends. A
 * goal in the last module would not do: Maven never reaches it when a module fails.
 */
public final class SummaryOfTheBuild {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    /** As surefire and failsafe write it: an assumption that failed as an exception, what is disabled as a message. */
    private static final Pattern SKIPPED = Pattern.compile(
            "<skipped(?: message=\"([^\"]*)\")?[^>]*>(?:<!\\[CDATA\\[[\\w.]+: (?:Assumption failed: )?([^\\n\\]]*))?");

    private SummaryOfTheBuild() {}

    /**
     * @param arguments the folder of the root pom
     */
    public static void main(String[] arguments) {
        Path root = Path.of(arguments[0]);
        Instant began =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        // not in the thread group that the plugin gives its programs: it is gone by then, and threads of it don't start
        ThreadGroup maven = Thread.currentThread().getThreadGroup();
        while (maven.getParent() != null) {
            maven = maven.getParent();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(maven, () -> System.out.print(of(root, began)), "summary"));
    }

    /** Empty where no test has run since then. */
    static String of(Path root, Instant began) {
        TreeSet<String> engines = new TreeSet<>();
        TreeMap<String, Integer> skipped = new TreeMap<>();
        for (Path file : writtenSince(began, root)) {
            if (file.getParent().endsWith("engines-used")) {
                text(file).lines().forEach(engines::add);
            } else {
                Matcher tests = SKIPPED.matcher(text(file));
                while (tests.find()) {
                    skipped.merge(reason(tests), 1, Integer::sum);
                }
            }
        }
        StringBuilder said = new StringBuilder();
        engines.forEach(engine -> said.append("Tests ran on ").append(engine).append('\n'));
        skipped.forEach((reason, count) ->
                said.append(count).append(" skipped: ").append(reason).append('\n'));
        return said.toString();
    }

    private static List<Path> writtenSince(Instant began, Path root) {
        List<Path> files = new ArrayList<>();
        for (Matcher module = MODULE.matcher(text(root.resolve("pom.xml"))); module.find(); ) {
            Path target = root.resolve(module.group(1)).resolve("target");
            for (String folder : List.of("engines-used", "surefire-reports", "failsafe-reports")) {
                try (Stream<Path> inside = Files.list(target.resolve(folder))) {
                    inside.filter(file -> folder.equals("engines-used")
                                    || file.getFileName().toString().startsWith("TEST-"))
                            .filter(file ->
                                    file.toFile().isFile() && file.toFile().lastModified() >= began.toEpochMilli())
                            .forEach(files::add);
                } catch (IOException notThere) {
                    // this module has run no tests
                }
            }
        }
        return files;
    }

    private static String reason(MatchResult skipped) {
        return Stream.of(skipped.group(1), skipped.group(2))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("no reason given");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
