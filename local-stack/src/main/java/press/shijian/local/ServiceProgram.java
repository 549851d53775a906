package press.shijian.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;

/**
 * A service's executable jar, unpacked: plain jars on a class path start faster than jars within a jar, and all services
 * share one folder of libraries.
 *
 * @param mainClass as the jar's manifest names it
 */
record ServiceProgram(String mainClass, List<Path> classPath) {

    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";

    static ServiceProgram unpack(Path jar, Path folder) {
        if (!Files.isRegularFile(jar)) {
            throw new CannotStart("cannot-start.not-built", jar);
        }
        try (JarFile packed = new JarFile(jar.toFile())) {
            Path libraries = Files.createDirectories(folder.resolve("lib"));
            Path application = folder.resolve(jar.getFileName());
            List<Path> classPath = new ArrayList<>(List.of(application));

            List<JarEntry> classes = entries(packed, CLASSES);
            unlessThere(application, contents(classes), part -> copyClasses(packed, classes, part));
            for (JarEntry library : entries(packed, LIBRARIES)) {
                Path copy = libraries.resolve(library.getName().substring(LIBRARIES.length()));
                unlessThere(copy, contents(List.of(library)), part -> copy(packed, library, part));
                classPath.add(copy);
            }
            return new ServiceProgram(
                    packed.getManifest().getMainAttributes().getValue("Start-Class"), List.copyOf(classPath));
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot unpack " + jar + ": " + failed.getMessage(), failed);
        }
    }

    private static List<JarEntry> entries(JarFile jar, String folder) {
        return jar.stream()
                .filter(entry -> entry.getName().startsWith(folder)
                        && entry.getName().length() > folder.length()
                        && !(folder.equals(LIBRARIES) && entry.isDirectory()))
                .toList();
    }

    /** By checksums: a reproducible build gives every jar the same date, and our own modules keep their version. */
    private static String contents(List<JarEntry> entries) {
        return entries.stream()
                .map(entry -> entry.getName() + " " + Long.toHexString(entry.getCrc()))
                .collect(Collectors.joining("\n"));
    }

    private static void unlessThere(Path file, String contents, Copying copying) throws IOException {
        Path note = file.resolveSibling(file.getFileName() + ".contents");
        if (Files.exists(file) && Files.exists(note) && Files.readString(note).equals(contents)) {
            return;
        }
        // never into the file itself: a process of a run that was killed may still have it open
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(note);
        copying.to(beside);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(note, contents);
    }

    private static void copy(JarFile from, JarEntry entry, Path to) throws IOException {
        try (InputStream content = from.getInputStream(entry)) {
            Files.copy(content, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void copyClasses(JarFile from, List<JarEntry> classes, Path to) throws IOException {
        try (OutputStream file = Files.newOutputStream(to);
                JarOutputStream copy = new JarOutputStream(file)) {
            for (JarEntry entry : classes) {
                copy.putNextEntry(new JarEntry(entry.getName().substring(CLASSES.length())));
                try (InputStream content = from.getInputStream(entry)) {
                    content.transferTo(copy);
                }
                copy.closeEntry();
            }
        }
    }

    @FunctionalInterface
    private interface Copying {
        void to(Path file) throws IOException;
    }
}
