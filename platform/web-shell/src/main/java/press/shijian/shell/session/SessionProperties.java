package press.shijian.shell.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param unusedLife how long a session lives without being used
 * @param wholeLife how long it lives however much it is used
 * @param outlivesBrowser whether a browser keeps it when it is closed
 */
@ConfigurationProperties("shijian.shell.session")
record SessionProperties(
        @DefaultValue("12h") Duration unusedLife,
        @DefaultValue("12h") Duration wholeLife,
        @DefaultValue("false") boolean outlivesBrowser) {}
