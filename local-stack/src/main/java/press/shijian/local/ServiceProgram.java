package press.shijian.local;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.stream.Stream;

/**
 * A service's executable jar, unpacked: plain jars on a class path start faster than jars within a jar, and the JVM accepts
 * a {@link ClassArchive} for plain jars only.
 *
 * @param mainClass as the jar's manifest names it
 * @param libraries of others, the same files for all services and runs while their content is the same
 * @param ownCode the service and the modules that it shares with the other services, written again at each start
 */
record ServiceProgram(String mainClass, List<Path> libraries, List<Path> ownCode) {

    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final String LAYERS = "BOOT-INF/layers.idx";

    /**
     * @param libraries folder of the libraries, which runs may share
     * @param own folder of the service's own code, for this run only
     */
    static ServiceProgram unpack(Path jar, Path libraries, Path own) {
        if (!Files.isRegularFile(jar)) {
            throw new CannotStart("cannot-start.not-built", jar);
        }
        try (JarFile packed = new JarFile(jar.toFile())) {
            Path application = own.resolve(jar.getFileName());
            write(application, part -> copyClasses(packed, part));
            List<Path> ownCode = new ArrayList<>(List.of(application));
            List<Path> others = new ArrayList<>();
            String ownLayer = ownLayer(packed);
            for (JarEntry library : entries(packed, LIBRARIES)) {
                String name = library.getName().substring(LIBRARIES.length());
                if (ownLayer.contains('"' + library.getName() + '"')) {
                    Path copy = own.resolve(name);
                    write(copy, part -> copy(packed, library, part));
                    ownCode.add(copy);
                } else {
                    // by its checksum: the file of a name never changes, so runs beside each other can share it
                    Path copy = libraries
                            .resolve(Long.toHexString(library.getCrc()))
                            .resolve(name);
                    if (!Files.exists(copy)) {
                        write(copy, part -> copy(packed, library, part));
                    }
                    others.add(copy);
                }
            }
            return new ServiceProgram(
                    packed.getManifest().getMainAttributes().getValue("Start-Class"),
                    List.copyOf(others),
                    List.copyOf(ownCode));
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot unpack " + jar + ": " + failed.getMessage(), failed);
        }
    }

    /** The end of Spring Boot's list of layers: it names the modules of the same build. */
    private static String ownLayer(JarFile packed) throws IOException {
        JarEntry layers = packed.getJarEntry(LAYERS);
        if (layers == null) {
            return "";
        }
        try (InputStream content = packed.getInputStream(layers)) {
            String all = new String(content.readAllBytes(), UTF_8);
            return all.substring(all.indexOf("- \"application\":"));
        }
    }

    private static List<JarEntry> entries(JarFile jar, String folder) {
        return jar.stream()
                .filter(entry ->
                        entry.getName().startsWith(folder) && entry.getName().length() > folder.length())
                .toList();
    }

    /** Never into the file itself: another process may have it open, and a kill would leave half of it. */
    private static void write(Path file, Copying copying) throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path beside = Files.createTempFile(folder, file.getFileName().toString(), ".part");
        copying.to(beside);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(JarFile from, JarEntry entry, Path to) throws IOException {
        try (InputStream content = from.getInputStream(entry)) {
            Files.copy(content, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** With the entries of its folders, which Spring looks for when it scans a package. */
    private static void copyClasses(JarFile from, Path to) throws IOException {
        try (OutputStream file = Files.newOutputStream(to);
                JarOutputStream copy = new JarOutputStream(file)) {
            for (JarEntry entry : entries(from, CLASSES)) {
                copy.putNextEntry(new JarEntry(entry.getName().substring(CLASSES.length())));
                try (InputStream content = from.getInputStream(entry)) {
                    content.transferTo(copy);
                }
                copy.closeEntry();
            }
        }
    }

    /** In this order: a class archive holds for a class path that begins with the jars that it was made from. */
    List<Path> classPath(List<Path> first) {
        return Stream.of(first, libraries, ownCode)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    @FunctionalInterface
    private interface Copying {
        void to(Path file) throws IOException;
    }
}
