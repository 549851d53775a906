package press.shijian.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-database")
class SummaryOfTheBuildTest {

    private static final Instant BEGAN = Instant.parse("2026-11-25T08:00:00Z");

    @TempDir
    Path root;

    @BeforeEach
    void twoModules() throws Exception {
        Files.writeString(
                root.resolve("pom.xml"), "<module>one</module> <module>deep/two</module> <module>none</module>");
    }

    @Test
    void namesEachEngineOnceAndCountsWhatWasSkippedByReason() throws Exception {
        write("one/target/engines-used/7.txt", 60, "Apache Kafka 4\nstand-in 1\n");
        write("deep/two/target/engines-used/7.txt", 60, "stand-in 1\n");
        write("one/target/surefire-reports/TEST-A.xml", 60, """
                <testcase name="a">
                  <skipped type="x.Aborted"><![CDATA[x.Aborted: Assumption failed: stand-in 1 has no explain
                	at x.Aborted(Aborted.java)]]></skipped>
                </testcase>
                <testcase name="b"><skipped type="x.Aborted"><![CDATA[x.Aborted: Assumption failed: stand-in 1 has no explain
                ]]></skipped></testcase>
                """);
        write("deep/two/target/failsafe-reports/TEST-B.xml", 60, """
                <testcase name="c"><skipped message="later"/></testcase><testcase name="d"><skipped/></testcase>
                """);
        write("deep/two/target/failsafe-reports/failsafe-summary.xml", 60, "<skipped>3</skipped>");

        assertThat(SummaryOfTheBuild.of(root, BEGAN)).isEqualTo("""
                Tests ran on Apache Kafka 4
                Tests ran on stand-in 1
                1 skipped: later
                1 skipped: no reason given
                2 skipped: stand-in 1 has no explain
                """);
    }

    @Test
    void leavesOutWhatAnEarlierBuildWrote() throws Exception {
        write("one/target/engines-used/7.txt", -60, "MongoDB 8\n");
        write("one/target/surefire-reports/TEST-A.xml", -60, "<skipped message=\"long ago\"/>");

        assertThat(SummaryOfTheBuild.of(root, BEGAN)).isEmpty();
    }

    private void write(String file, int secondsAfterTheBuildBegan, String text) throws Exception {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        Files.setLastModifiedTime(path, FileTime.from(BEGAN.plusSeconds(secondsAfterTheBuildBegan)));
    }
}
