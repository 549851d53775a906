package press.shijian.shell.ending;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class EndingAutoConfiguration {

    @Bean
    Drain drain(@Value("${shijian.shell.drain}") Duration lasting) {
        return new Drain(lasting);
    }
}
