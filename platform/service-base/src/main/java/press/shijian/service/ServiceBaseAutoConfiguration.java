package press.shijian.service;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.Environment;
import org.springframework.data.convert.ConverterBuilder;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import press.shijian.events.Slug;
import press.shijian.events.Stage;
import press.shijian.events.SubmissionId;

@AutoConfiguration(before = DataMongoAutoConfiguration.class)
@PropertySource(value = "classpath:shijian-categories.properties", encoding = "UTF-8")
class ServiceBaseAutoConfiguration {

    /** In milliseconds, as MongoDB keeps them: what an event says and what is read back later are the same instant. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Bean
    SecurityLog securityLog(ObjectProvider<SecurityLog.WhoAsks> whoAsks) {
        return new SecurityLog(whoAsks.getIfAvailable(() -> Map::of));
    }

    @Bean
    Categories categories(Environment environment) {
        return new Categories(
                Binder.get(environment).bindOrCreate("shijian.categories", Bindable.listOf(Category.class)));
    }

    /** Ids, slugs and stages stand in documents as on the wire: as strings. */
    @Bean
    MongoCustomConversions valuesAsStrings() {
        return MongoCustomConversions.create(conversions -> {
            conversions.registerConverters(ConverterBuilder.reading(String.class, SubmissionId.class, SubmissionId::new)
                    .andWriting(SubmissionId::value)
                    .getConverters());
            conversions.registerConverters(ConverterBuilder.reading(String.class, Slug.class, Slug::new)
                    .andWriting(Slug::value)
                    .getConverters());
            conversions.registerConverters(ConverterBuilder.reading(String.class, Stage.class, Stage::new)
                    .andWriting(Stage::slug)
                    .getConverters());
        });
    }
}
