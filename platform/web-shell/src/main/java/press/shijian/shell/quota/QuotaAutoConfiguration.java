package press.shijian.shell.quota;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import press.shijian.service.SecurityLog;

@AutoConfiguration
class QuotaAutoConfiguration {

    @Bean
    Quotas quotas(Environment environment, SecurityLog security, Clock clock) {
        return new Quotas(environment, security, clock);
    }

    @Bean
    WebMvcConfigurer readingQuota(Quotas quotas) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(new ReadingQuota(quotas)).addPathPatterns("/api/**");
            }
        };
    }
}
