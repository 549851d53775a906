package press.shijian.shell.problem;

import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import press.shijian.shell.language.FieldMessages;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
class ProblemAutoConfiguration {

    private static final Set<String> OTHER_FORMATS = Set.of("yaml", "cbor", "x-jackson-smile", "csv", "xml");

    @Bean
    Explain explain(MessageSource messages, FieldMessages fields) {
        return new Explain(messages, fields);
    }

    @Bean
    ProblemAnswers problemAnswers(Explain explain, LocaleResolver languages, JsonMapper json) {
        return new ProblemAnswers(explain, languages, json);
    }

    @Bean
    TypedText typedText() {
        return new TypedText();
    }

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(@Value("${shijian.shell.max-body:2MB}") DataSize limit) {
        FilterRegistrationBean<BodyLimit> registration = new FilterRegistrationBean<>(new BodyLimit(limit));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 110);
        return registration;
    }

    @Bean
    HttpFirewall httpFirewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(PrintableText::isTypable);
        return firewall;
    }

    @Bean
    RequestRejectedHandler requestRejectedHandler() {
        return (request, response, rejected) ->
                Refused.answer(Problem.of(HttpStatus.BAD_REQUEST, "problem.address"), request, response);
    }

    /** Spring Boot gives every module bean to its JsonMapper; messages between the services have a mapper of their own. */
    @Bean
    JacksonModule printableText() {
        return new SimpleModule("printable text").addDeserializer(String.class, new PrintableText());
    }

    /** Only JSON is read and written: no second format with limits and dangers of its own because some library brought it. */
    @Bean
    WebMvcConfigurer onlyJson() {
        return new WebMvcConfigurer() {
            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
                converters.configureMessageConvertersList(
                        list -> list.removeIf(converter -> converter.getSupportedMediaTypes().stream()
                                .map(MediaType::getSubtype)
                                .anyMatch(OTHER_FORMATS::contains)));
            }
        };
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.apache.catalina.valves.ErrorReportValve")
    static class OnTomcat {

        @Bean
        WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> undecodableRequests() {
            return server -> server.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new UndecodableRequest()));
        }
    }
}
