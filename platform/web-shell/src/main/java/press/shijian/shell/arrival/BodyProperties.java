package press.shijian.shell.arrival;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param patience how long a body is waited for
 * @param slowest it is waited for a second longer for each so many bytes that have come
 * @param most bodies that are waited for at once; each has a thread, so fewer than the server has
 */
@ConfigurationProperties("shijian.shell.bodies")
record BodyProperties(
        @DefaultValue("20s") Duration patience,
        @DefaultValue("8KB") DataSize slowest,
        @DefaultValue("100") int most) {}
