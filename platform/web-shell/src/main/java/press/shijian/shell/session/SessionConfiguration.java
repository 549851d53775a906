package press.shijian.shell.session;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.RequestDispatcher;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;

/** Sessions of people, for a service that has accounts. */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
@EnableConfigurationProperties(SessionProperties.class)
@Import({SessionIds.class, StoredSessions.class, AccountSessions.class, FlashNotes.class})
public class SessionConfiguration {

    @Bean
    CookieSerializer sessionCookie(CookieNames names, SessionProperties properties) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(names.of("session"));
        cookie.setUseBase64Encoding(false);
        cookie.setUseHttpOnlyCookie(true);
        if (names.areSecure()) {
            cookie.setUseSecureCookie(true);
        }
        cookie.setSameSite("Lax");
        cookie.setCookiePath("/");
        if (properties.outlivesBrowser()) {
            cookie.setCookieMaxAge((int) properties.wholeLife().toSeconds());
        }
        return cookie;
    }

    /**
     * Also while an error page is written, which greets the reader by name like any other; but not after a fault: the page
     * that tells of an absent database must not ask it for the session.
     */
    @Bean
    FilterRegistrationBean<Filter> sessionFilter(SessionRepositoryFilter<?> sessions) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
            if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) == null) {
                sessions.doFilter(request, response, chain);
            } else {
                chain.doFilter(request, response);
            }
        });
        registration.setName("sessions");
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
        return registration;
    }

    /** Not once more by Spring Boot, which registers every filter that it finds. */
    @Bean
    FilterRegistrationBean<SessionRepositoryFilter<?>> sessionFilterOnlyOnce(SessionRepositoryFilter<?> sessions) {
        FilterRegistrationBean<SessionRepositoryFilter<?>> registration = new FilterRegistrationBean<>(sessions);
        registration.setEnabled(false);
        return registration;
    }
}
