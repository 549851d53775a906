package press.shijian.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

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
            String name = jar.getFileName().toString();
            Path application = folder.resolve(name);
            Path libraries = Files.createDirectories(folder.resolve("lib"));
            boolean fresh = isCopyOf(application, Files.getLastModifiedTime(jar).toMillis());
            List<Path> classPath = new ArrayList<>(List.of(application));
            for (JarEntry entry : packed.stream().toList()) {
                if (entry.getName().startsWith(LIBRARIES) && entry.getName().endsWith(".jar")) {
                    Path library = libraries.resolve(entry.getName().substring(LIBRARIES.length()));
                    boolean mayHaveChanged = !fresh && entry.getName().contains("-SNAPSHOT");
                    if (mayHaveChanged || !Files.exists(library) || Files.size(library) != entry.getSize()) {
                        copy(packed, entry, library);
                    }
                    classPath.add(library);
                }
            }
            if (!fresh) {
                copyClasses(packed, application);
                Files.setLastModifiedTime(application, Files.getLastModifiedTime(jar));
            }
            return new ServiceProgram(
                    packed.getManifest().getMainAttributes().getValue("Start-Class"), List.copyOf(classPath));
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot unpack " + jar + ": " + failed.getMessage(), failed);
        }
    }

    private static boolean isCopyOf(Path application, long modified) throws IOException {
        return Files.exists(application)
                && Files.getLastModifiedTime(application).toMillis() == modified;
    }

    private static void copy(JarFile from, JarEntry entry, Path to) throws IOException {
        // never into the file itself: a process of a run that was killed may still have it open
        Path beside = to.resolveSibling(to.getFileName() + ".new");
        try (InputStream content = from.getInputStream(entry)) {
            Files.copy(content, beside, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(beside, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copyClasses(JarFile from, Path to) throws IOException {
        Path beside = to.resolveSibling(to.getFileName() + ".new");
        try (OutputStream file = Files.newOutputStream(beside);
                JarOutputStream classes = new JarOutputStream(file)) {
            for (Enumeration<JarEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().startsWith(CLASSES) && entry.getName().length() > CLASSES.length()) {
                    classes.putNextEntry(new JarEntry(entry.getName().substring(CLASSES.length())));
                    try (InputStream content = from.getInputStream(entry)) {
                        content.transferTo(classes);
                    }
                    classes.closeEntry();
                }
            }
        }
        Files.move(beside, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
