package press.shijian.engines;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A main class to be run in a JVM of its own, by the same Java that runs this one. It {@linkplain EndsWithItsParent ends
 * with its parent}.
 *
 * @param classPath must contain this module
 * @param options of the JVM, e.g. {@code -Xmx128m}
 */
public record JavaProgram(
        String name, List<Path> classPath, List<String> options, String mainClass, List<String> arguments) {

    /**
     * For programs on a development machine. The heap starts small and returns unused memory, only the quick compiler runs,
     * and stacks are small. A JVM whose heap is full exits, so that its failure is noticed. Add {@code -Xmx}.
     */
    public static final List<String> FRUGAL = List.of(
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xms32m",
            "-XX:MinHeapFreeRatio=15",
            "-XX:MaxHeapFreeRatio=35",
            "-XX:-ShrinkHeapInSteps",
            "-XX:TieredStopAtLevel=1",
            "-Xss512k");

    /**
     * @param log gets its output
     */
    public ChildProcess start(Map<String, String> environment, Path log) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(options);
        command.add(EndsWithItsParent.class.getName());
        command.add(mainClass);
        command.addAll(arguments);
        Map<String, String> variables = new HashMap<>(environment);
        // not on the command line, which a class path can be too long for
        variables.put(
                "CLASSPATH", classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        return ChildProcess.start(name, command, variables, log);
    }

    /** The program {@code java} that runs this one. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The class path of the running program, also where a build tool loaded it by a class loader of its own. */
    public static List<Path> ownClassPath() {
        if (JavaProgram.class.getClassLoader() instanceof URLClassLoader loader) {
            return Stream.of(loader.getURLs()).map(JavaProgram::file).toList();
        }
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList();
    }

    /** This module alone, for class paths that lack it. */
    public static Path ownJar() {
        return file(JavaProgram.class.getProtectionDomain().getCodeSource().getLocation());
    }

    private static Path file(URL url) {
        return Path.of(URI.create(url.toString()));
    }
}
