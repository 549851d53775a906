package press.shijian.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import press.shijian.engines.ChildProcess;
import press.shijian.engines.JavaProgram;
import press.shijian.engines.Ports;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
class LeftoversOfAKilledRunTest {

    @TempDir
    private Path folder;

    private ChildProcess leftover;

    @BeforeEach
    void leaveSomething() {
        leftover = new JavaProgram(
                        "leftover", JavaProgram.ownClassPath(), List.of(), FakeService.class.getName(), List.of())
                .start(Map.of("SHIJIAN_REVIEW_PORT", Integer.toString(Ports.free())), folder.resolve("log"));
    }

    @AfterEach
    void end() {
        leftover.kill();
    }

    @Test
    void areEndedByTheNextRun() throws Exception {
        try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
            data.note(List.of(leftover.handle()));

            assertThat(data.endLeftovers()).isOne();
            assertThat(leftover.isAlive()).isFalse();
        }
    }

    @Test
    void areNotMistakenForAnotherProcessOfTheSameNumber() throws Exception {
        try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
            Files.writeString(folder.resolve("data/processes"), leftover.pid() + " 2020-01-01T00:00:00Z\nnonsense\n");

            assertThat(data.endLeftovers()).isZero();
            assertThat(leftover.isAlive()).isTrue();
        }
    }

    @Test
    void areNoneAfterAnOrderlyEnd() {
        DataFolder first = DataFolder.open(folder.resolve("data"));
        first.note(List.of(leftover.handle()));
        first.close();

        try (DataFolder second = DataFolder.open(folder.resolve("data"))) {
            assertThat(second.endLeftovers()).isZero();
        }
    }
}
