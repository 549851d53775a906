package press.shijian.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import press.shijian.engines.JavaProgram;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
class ClassArchiveTest {

    @TempDir
    private Path folder;

    private Path library;
    private ClassArchive archive;

    @BeforeEach
    void oneService() throws Exception {
        library = FakeCheckout.in(folder.resolve("checkout")).resolve("review-service/target/review-service.jar");
        ServiceProgram program = new ServiceProgram("any", List.of(library), List.of());
        Path notes = Files.createDirectories(folder.resolve("notes"));
        archive = ClassArchive.of(List.of(program), Files.createDirectories(folder.resolve("libraries")), notes);
    }

    @Test
    void isMadeFromWhatAStartHasNotedAndUsedByTheNext() throws Exception {
        assertThat(archive.options(Part.REVIEW)).noneMatch(option -> option.contains("SharedArchiveFile"));
        start();

        archive.make();

        assertThat(archive.options(Part.PUBLISH)).anyMatch(option -> option.contains("SharedArchiveFile"));
        assertThat(start()).contains("sharing");
    }

    @Test
    void doesNotHinderAStartWhenItIsDamaged() throws Exception {
        start();
        archive.make();
        Path file;
        try (Stream<Path> files = Files.list(folder.resolve("libraries"))) {
            file = files.findFirst().orElseThrow();
        }
        assertThat(file.toFile().setWritable(true)).isTrue();
        try (FileChannel damaged = FileChannel.open(file, StandardOpenOption.WRITE)) {
            damaged.write(ByteBuffer.allocate((int) damaged.size() / 3), damaged.size() / 3);
        }
        assertThat(start()).contains("Server VM").doesNotContain("sharing");

        Files.writeString(file, "no archive at all");
        assertThat(start()).contains("Server VM").doesNotContain("sharing");
    }

    /**
     * @return what a JVM with the archive's options says about itself; it must end well
     */
    private String start() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JavaProgram.java()));
        command.addAll(archive.options(Part.REVIEW));
        command.addAll(List.of("-cp", library.toString(), "-version"));
        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(java.getInputStream().readAllBytes());
        assertThat(java.waitFor()).as(said).isZero();
        return said;
    }
}
