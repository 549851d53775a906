package press.shijian.shell.quota;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import press.shijian.service.SecurityLog;

@AutoConfiguration
class QuotaAutoConfiguration {

    @Bean
    Quotas quotas(Environment environment, SecurityLog security, Clock clock) {
        return new Quotas(environment, security, clock);
    }
}
