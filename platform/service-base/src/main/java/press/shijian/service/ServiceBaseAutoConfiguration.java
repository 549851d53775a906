package press.shijian.service;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.Environment;

@AutoConfiguration
@PropertySource(value = "classpath:shijian-categories.properties", encoding = "UTF-8")
class ServiceBaseAutoConfiguration {

    /** In milliseconds, as MongoDB keeps them: what an event says and what is read back later are the same instant. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Bean
    Categories categories(Environment environment) {
        return new Categories(
                Binder.get(environment).bindOrCreate("shijian.categories", Bindable.listOf(Category.class)));
    }
}
