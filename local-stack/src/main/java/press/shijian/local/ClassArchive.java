package press.shijian.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import press.shijian.engines.ChildProcess;
import press.shijian.engines.JavaProgram;

/**
 * The classes of the libraries that all services share, read and verified beforehand (class data sharing): a service that
 * starts with this archive needs about 3.7 instead of 6 seconds of processor time.
 *
 * <p>While there is no archive, one service notes the classes that it loads; {@link #make} then writes the archive for later
 * starts. It contains no code of ours and its name stands for the libraries and the JVM, so it lasts from build to build
 * until one of those changes.
 */
final class ClassArchive {

    /** Any of them loads nearly all classes that the others load too. */
    private static final Part NOTES_CLASSES = Part.REVIEW;

    private final List<Path> libraries;
    private final Path archive;
    private final Path notes;

    private ClassArchive(List<Path> libraries, Path archive, Path notes) {
        this.libraries = libraries;
        this.archive = archive;
        this.notes = notes;
    }

    /**
     * @param folder keeps the archive
     * @param notes folder of this run, for the names of the classes that it loads
     */
    static ClassArchive of(Collection<ServiceProgram> programs, Path folder, Path notes) {
        Set<Path> common = new LinkedHashSet<>();
        programs.forEach(program -> common.addAll(program.libraries()));
        programs.forEach(program -> common.retainAll(program.libraries()));
        String key = Stream.concat(
                        Stream.of(System.getProperty("java.home"), System.getProperty("java.vm.version")),
                        common.stream().map(Path::toString))
                .collect(Collectors.joining("\n"));
        Path archive = folder.resolve(UUID.nameUUIDFromBytes(key.getBytes(UTF_8)) + ".jsa");
        return new ClassArchive(List.copyOf(common), archive, notes);
    }

    /** They must stand first on the class path of a program that uses the archive. */
    List<Path> libraries() {
        return libraries;
    }

    /**
     * Options of a JVM: for using the archive, or for noting what should be in it. Checksums are verified, in less than a
     * tenth of a second: a JVM would crash over an archive with a damaged middle, while it starts without one that it
     * refuses.
     */
    List<String> options(Part service) {
        if (Files.exists(archive)) {
            return List.of("-XX:SharedArchiveFile=" + archive, "-XX:+VerifySharedSpaces");
        }
        return service == NOTES_CLASSES ? List.of("-XX:DumpLoadedClassList=" + notes()) : List.of();
    }

    /**
     * Makes the archive where there is none. It takes some 15 seconds of processor time, at low priority where the
     * operating system has {@code nice}.
     */
    void make() {
        if (Files.exists(archive) || libraries.isEmpty()) {
            return;
        }
        try {
            Path list = Files.writeString(notes.resolve("noted.classes"), wholeLines(Files.readString(notes())));
            Path part = Path.of(archive + ".part");
            ChildProcess maker = ChildProcess.start(
                    "class-archive", command(list, part), environment(), notes.resolve("archive.log"));
            if (maker.onExit().join() == 0 && Files.exists(part)) {
                Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.deleteIfExists(part);
        } catch (IOException | UncheckedIOException | IllegalStateException failed) {
            // the next start is as slow as this one was, and tries again
        }
    }

    private List<String> command(Path list, Path part) {
        List<String> command = new ArrayList<>();
        Path nice = Path.of("/usr/bin/nice");
        if (Files.isExecutable(nice)) {
            command.addAll(List.of(nice.toString(), "-n", "19"));
        }
        command.addAll(List.of(
                JavaProgram.java(),
                "-Xshare:dump",
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:SharedClassListFile=" + list,
                "-XX:SharedArchiveFile=" + part));
        return command;
    }

    private Map<String, String> environment() {
        return Map.of(
                "CLASSPATH", libraries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    }

    /** A running JVM may have written half of the last line. */
    private static String wholeLines(String noted) {
        return noted.substring(0, noted.lastIndexOf('\n') + 1);
    }

    private Path notes() {
        return notes.resolve(NOTES_CLASSES.title() + ".classes");
    }
}
