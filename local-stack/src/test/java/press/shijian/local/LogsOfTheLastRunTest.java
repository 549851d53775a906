package press.shijian.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
class LogsOfTheLastRunTest {

    @Test
    void areKeptBesideThoseOfThisRunAndNoneBeforeThem(@TempDir Path folder) throws Exception {
        try (DataFolder data = DataFolder.open(folder)) {
            Path log = data.log(Part.BROKER);
            Files.createDirectories(log.getParent());
            for (String run : new String[] {"first", "second", "third"}) {
                data.beginLogs();
                assertThat(log).doesNotExist();
                Files.writeString(log, run);
            }

            assertThat(log).hasContent("third");
            assertThat(log.resolveSibling("broker.last.log")).hasContent("second");
            try (var files = Files.list(log.getParent())) {
                assertThat(files).hasSize(2);
            }
        }
    }
}
