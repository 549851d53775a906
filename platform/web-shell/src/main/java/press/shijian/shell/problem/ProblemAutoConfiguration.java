package press.shijian.shell.problem;

import java.util.Set;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import press.shijian.shell.session.CookieNames;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.module.SimpleModule;

@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@Import({
    Problems.class,
    Refusals.class,
    WrongFields.class,
    Explain.class,
    ProblemAnswers.class,
    TypedText.class,
    CookieNames.class
})
class ProblemAutoConfiguration {

    private static final Set<String> OTHER_FORMATS = Set.of("yaml", "cbor", "x-jackson-smile", "csv", "xml");

    /** Next to the filter that measures requests. */
    @Bean
    @FilterRegistration(order = Ordered.HIGHEST_PRECEDENCE + 10)
    FaultsOnTheWay faultsOnTheWay(Explain explain) {
        return new FaultsOnTheWay(explain);
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
                new Refused(HttpStatus.BAD_REQUEST, "problem.address").answer(request, response);
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

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> undecodableRequests(CookieNames cookieNames) {
        boolean isHttps = cookieNames.areSecure();
        return server -> server.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new UndecodableRequest(isHttps)));
    }
}
