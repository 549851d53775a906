package press.shijian.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
class SystemThatCannotStartTest {

    @TempDir
    private Path folder;

    @Test
    void namesThePortInUseAndTheWayOut() throws Exception {
        Settings settings = Settings.onFreePorts(folder, folder.resolve("data"));
        try (ServerSocket other = new ServerSocket(settings.port(Part.REVIEW), 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(other.isBound()).isTrue();

            assertThatThrownBy(() -> LocalStack.start(settings))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining(Integer.toString(settings.port(Part.REVIEW)))
                    .hasMessageContaining("review-service")
                    .hasMessageContaining("SHIJIAN_REVIEW_PORT");
        }
    }

    @Test
    void namesTheDataFolderThatCannotBeWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("a-file"), "in the way");

        assertThatThrownBy(() -> LocalStack.start(Settings.onFreePorts(folder, file.resolve("data"))))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("a-file")
                .hasMessageContaining("SHIJIAN_DATA");
    }

    @Test
    void refusesASecondRunOnTheSameData() {
        Path data = folder.resolve("data");
        try (DataFolder first = DataFolder.open(data)) {
            assertThat(first.log(Part.BROKER).toString()).contains(data.toString());

            assertThatThrownBy(() -> LocalStack.start(Settings.onFreePorts(folder, data)))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Another run");
        }
    }

    @Test
    void namesTheJarThatIsNotBuilt() {
        assertThatThrownBy(() -> LocalStack.start(Settings.onFreePorts(folder, folder.resolve("data"))))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("submission-service.jar")
                .hasMessageContaining("mvn -Plocal");
    }

    @Test
    void refusesAPortThatIsNone() {
        assertThatThrownBy(() -> Settings.fromEnvironment(folder, Map.of("SHIJIAN_KAFKA_PORT", "99999")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("SHIJIAN_KAFKA_PORT");
    }

    @Test
    void leavesTheDataFreeForTheNextTry() {
        Settings settings = Settings.onFreePorts(folder, folder.resolve("data"));
        assertThatThrownBy(() -> LocalStack.start(settings)).isInstanceOf(CannotStart.class);

        DataFolder.open(settings.data()).close();
    }
}
