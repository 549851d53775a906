package press.shijian.local;

import static org.assertj.core.api.Assertions.assertThat;

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
import press.shijian.local.PartState.Condition;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
class PartThatKeepsFallingTest {

    @TempDir
    private Path folder;

    private ChildProcess process;
    private boolean answers;
    private Member member;

    @BeforeEach
    void launch() {
        process = new JavaProgram(
                        "falling", JavaProgram.ownClassPath(), List.of(), FakeService.class.getName(), List.of())
                .start(Map.of("SHIJIAN_REVIEW_PORT", Integer.toString(Ports.free())), folder.resolve("log"));
        member = new Member(Part.REVIEW, "", () -> process, () -> answers);
        member.launch();
    }

    @AfterEach
    void end() {
        process.kill();
    }

    @Test
    void isGivenUpWhereItNeverCameUp() {
        for (int fall = 1; fall <= 4; fall++) {
            assertThat(member.relaunch(process, true)).isNotNull();
        }

        assertThat(member.relaunch(process, true)).isNull();
        assertThat(member.state().condition()).isEqualTo(Condition.DOWN);
    }

    @Test
    void isStartedAgainAsOftenAsItCameUp() {
        answers = true;
        for (int fall = 1; fall <= 10; fall++) {
            member.awaitAnswer(process);
            assertThat(member.relaunch(process, true)).isNotNull();
        }
    }

    @Test
    void isGivenUpAtOnceWhereNoTryIsWorthIt() {
        answers = true;
        member.awaitAnswer(process);

        assertThat(member.relaunch(process, false)).isNull();
        assertThat(member.state().condition()).isEqualTo(Condition.DOWN);
    }
}
