package press.shijian.service;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import press.shijian.service.SecurityLog.Event;

@Tag("any-database")
class SecurityLogTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger("press.shijian.security");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final SecurityLog security = new SecurityLog(() -> Map.of("from", "203.0.113.0/24"));

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
    }

    @Test
    void saysWhatHappenedAsTextAndAsKeyValues() {
        security.record(Event.INVITED, Map.of("account", "7f", "roles", "reviewer,editor"));

        ILoggingEvent line = lines.list.get(0);
        assertThat(line.getFormattedMessage())
                .isEqualTo("invited account=\"7f\" from=\"203.0.113.0/24\" roles=\"reviewer,editor\"");
        assertThat(line.getKeyValuePairs())
                .contains(new KeyValuePair("event", "invited"), new KeyValuePair("account", "7f"));
    }

    @ParameterizedTest
    @CsvSource({
        "a\"b, a?b",
        "'a\nsigned-in account=\"x\"', a?signed-in account=?x?",
        "a\\b, a?b",
        "\u202ea, ?a",
        "实践, 实践"
    })
    void nobodyEndsALineOrBeginsAnother(String typed, String written) {
        security.record(Event.ACCESS_REFUSED, Map.of("asked", typed));

        assertThat(lines.list.get(0).getFormattedMessage())
                .contains("asked=\"" + written + "\"")
                .doesNotContain("\n");
    }

    @Test
    void cutsWhatIsLong() {
        security.record(Event.ACCESS_REFUSED, Map.of("asked", "x".repeat(5000)));

        assertThat(lines.list.get(0).getFormattedMessage()).hasSizeLessThan(250);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.77, 203.0.113.0/24",
        "2001:db8:77:1:2:3:4:5, 2001:db8:77::/48",
        "2001:db8::1, 2001:db8::/48",
        "0:0:0:0:0:0:0:1, 0:0:0::/48",
        "::1, ::/48"
    })
    void holdsNoWholeAddress(String address, String network) {
        assertThat(SecurityLog.shortened(address)).isEqualTo(network);
    }

    @Test
    void standsForAnEmailByADigestThatAnybodyCanMake() {
        // printf %s name@example.edu | sha256sum | cut -c1-8
        assertThat(SecurityLog.digest("name@example.edu")).hasSize(8).isEqualTo("eafa3960");
    }

    @ParameterizedTest
    @EnumSource(Event.class)
    void isDescribedForWhoReadsIt(Event event) throws IOException {
        String operations = Files.readString(Path.of("../../docs/operations.md"));
        String section = operations.substring(operations.indexOf("## The security log"));

        assertThat(section.lines().filter(line -> line.startsWith("| `")).toList())
                .anyMatch(row -> row.contains("`" + event.word() + "`"));
    }
}
