package press.shijian.publish;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@EnableScheduling
@ConfigurationPropertiesScan
public class PublishServiceApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(PublishServiceApplication.class, arguments);
    }
}
