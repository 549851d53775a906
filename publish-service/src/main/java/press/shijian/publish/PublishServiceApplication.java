package press.shijian.publish;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableScheduling;
import press.shijian.events.Categories;
import press.shijian.events.Category;

@SpringBootApplication
@EnableScheduling
@ConfigurationPropertiesScan
public class PublishServiceApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(PublishServiceApplication.class, arguments);
    }

    @Bean
    Categories categories(Environment environment) {
        return new Categories(
                Binder.get(environment).bindOrCreate("shijian.categories", Bindable.listOf(Category.class)));
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
