package press.shijian.rules;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.Environment;

@AutoConfiguration
@PropertySource(value = "classpath:shijian-rule-profiles.properties", encoding = "UTF-8")
class RulesAutoConfiguration {

    @Bean
    RuleProfile ruleProfile(@Value("${shijian.rules.profile}") String profile, Environment environment) {
        return new RuleProfiles(Binder.get(environment)).named(profile);
    }
}
