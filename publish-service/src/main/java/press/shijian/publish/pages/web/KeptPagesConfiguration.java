package press.shijian.publish.pages.web;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.LocaleResolver;
import press.shijian.publish.pages.KeptPages;
import press.shijian.publish.readership.Views;

@Configuration(proxyBeanMethods = false)
class KeptPagesConfiguration {

    /** Before the filters that observe and protect requests: a page from memory has been through them once. */
    @Bean
    @FilterRegistration(order = Ordered.HIGHEST_PRECEDENCE)
    AnswerFromKeptPages answerFromKeptPages(
            KeptPages pages, Views views, MessageSource messages, LocaleResolver languages, MeterRegistry meters) {
        return new AnswerFromKeptPages(
                pages, new PageSender(views, messages), new MeasuredHits(meters), views, languages);
    }
}
