package press.shijian.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-database")
class PortsTest {

    @Test
    void areNoneThatAnOutgoingConnectionMayTakeAndNoneIsGivenTwice() {
        List<Integer> ports = Stream.generate(Ports::free).limit(500).toList();

        assertThat(ports).doesNotHaveDuplicates();
        assertThat(Collections.min(ports)).isGreaterThanOrEqualTo(Ports.LOWEST);
        assertThat(Collections.max(ports)).isLessThan(Ports.FIRST_FOR_CLIENTS);
    }
}
