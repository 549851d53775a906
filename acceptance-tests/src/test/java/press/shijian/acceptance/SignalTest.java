package press.shijian.acceptance;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
class SignalTest {

    @ParameterizedTest
    @ValueSource(longs = {0, -1, -2})
    void isGivenToNoGroupOfProcesses(long pid) {
        // CONT, which would harm nobody
        assertThatIllegalArgumentException().isThrownBy(() -> Signal.CONT.to(pid));
    }
}
