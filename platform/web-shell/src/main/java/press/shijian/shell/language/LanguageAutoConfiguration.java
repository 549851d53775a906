package press.shijian.shell.language;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.web.servlet.LocaleResolver;
import press.shijian.shell.FieldLabels;
import press.shijian.shell.MessageBundle;
import press.shijian.shell.session.CookieNames;

@AutoConfiguration(before = {MessageSourceAutoConfiguration.class, WebMvcAutoConfiguration.class})
@Import({FieldMessages.class, Dates.class, CookieNames.class})
class LanguageAutoConfiguration {

    /** The first bundle that has a key says it: the service's, then the modules', then the shell's. */
    @Bean
    MessageSource messageSource(
            @Value("${spring.messages.basename:}") List<String> ofService, ObjectProvider<MessageBundle> ofModules) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.addBasenames(ofService.toArray(String[]::new));
        messages.addBasenames(
                ofModules.orderedStream().map(MessageBundle::basename).toArray(String[]::new));
        messages.addBasenames("shell/messages");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    @Bean
    LocaleResolver localeResolver(CookieNames cookieNames) {
        return new ReaderLanguage(cookieNames);
    }

    @Bean
    FieldLabels commonFields() {
        return new FieldLabels(Map.of(
                "email", "field.email",
                "password", "field.password",
                "page", "field.page",
                "size", "field.size",
                "file", "field.file"));
    }
}
