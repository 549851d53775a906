package press.shijian.engines;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
     * For a program of a development machine: a heap that starts small and gives back what it doesn't need, little machine
     * code, small stacks; and an end when the heap is full, since half a program would be noticed by nobody. Add
     * {@code -Xmx}.
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
     * @param log gets its output; a file beside it keeps its options, since a class path can be too long for a command line
     */
    public ChildProcess start(Map<String, String> environment, Path log) {
        Path optionsFile = log.resolveSibling(log.getFileName() + ".options");
        List<String> lines = new ArrayList<>(options);
        lines.add("-cp");
        lines.add(quoted(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Files.write(optionsFile, lines, Charset.forName(System.getProperty("native.encoding", "UTF-8")));
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot write " + optionsFile + ": " + failed.getMessage(), failed);
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + optionsFile,
                EndsWithItsParent.class.getName(),
                mainClass));
        command.addAll(arguments);
        return ChildProcess.start(name, command, environment, log, true);
    }

    /** The class path of the running program, also where a build tool loaded it by a class loader of its own. */
    public static List<Path> ownClassPath() {
        if (JavaProgram.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs()).map(JavaProgram::file).toList();
        }
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList();
    }

    /** This module alone, for class paths that lack it. */
    public static List<Path> ownJar() {
        return List.of(
                file(JavaProgram.class.getProtectionDomain().getCodeSource().getLocation()));
    }

    private static Path file(URL url) {
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
