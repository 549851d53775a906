package press.shijian.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-database")
class MadeByAiTest {

    @Test
    void saysWhatWasDeclared() {
        assertThat(MadeByAi.asDeclared(declared(true, false))).isEqualTo(new MadeByAi(true, false));
        assertThat(MadeByAi.asDeclared(declared(false, true))).isEqualTo(new MadeByAi(false, true));
    }

    @Test
    void isNotThereWhereNothingWasDeclared() {
        assertThat(MadeByAi.asDeclared(declared(false, false))).isNull();
        assertThat(MadeByAi.asDeclared(null)).isNull();
    }

    private static Declarations declared(boolean text, boolean pictures) {
        return new Declarations(text, pictures, null, null, true);
    }
}
