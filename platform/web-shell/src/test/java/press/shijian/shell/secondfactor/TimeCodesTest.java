package press.shijian.shell.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeCodesTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private final TimeCodes codes = new TimeCodes();

    /** Appendix B has eight digits; the last six are the same. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void areThoseOfRfc6238(long second, String code) {
        assertThat(codes.step(SECRET, code, Instant.ofEpochSecond(second), 0)).hasValue(second / 30);
    }

    @ParameterizedTest
    @CsvSource({"-60, false", "-30, true", "0, true", "30, true", "60, false"})
    void countAStepBeforeAndAfterTheirTime(long late, boolean counts) {
        Instant then = Instant.ofEpochSecond(1111111109 + late);

        assertThat(codes.step(SECRET, "081804", then, 0).isPresent()).isEqualTo(counts);
    }

    @Test
    void countNoMoreOnceTheyOrALaterOneWereUsed() {
        Instant then = Instant.ofEpochSecond(1111111109);
        long step = 1111111109 / 30;

        assertThat(codes.step(SECRET, "081804", then, step - 1)).hasValue(step);
        assertThat(codes.step(SECRET, "081804", then, step)).isEmpty();
        assertThat(codes.step(SECRET, "081804", then, step + 1)).isEmpty();
    }

    @Test
    void areNothingElse() {
        Instant then = Instant.ofEpochSecond(1111111109);

        for (String wrong : new String[] {"", "081805", "81804", "0818040", "０８１８０４", "abcdef"}) {
            assertThat(codes.step(SECRET, wrong, then, 0)).as(wrong).isEmpty();
        }
    }
}
