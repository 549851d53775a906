package press.shijian.submission;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableScheduling;
import press.shijian.events.Categories;
import press.shijian.events.Category;

@SpringBootApplication
@EnableScheduling
public class SubmissionServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(SubmissionServiceApplication.class, args);
    }

    /** In milliseconds, as MongoDB keeps them: what an event says and what is read back later are the same instant. */
    @Bean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Bean
    Categories categories(Environment environment) {
        return new Categories(
                Binder.get(environment).bindOrCreate("shijian.categories", Bindable.listOf(Category.class)));
    }
}
