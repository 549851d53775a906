package press.shijian.shell;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/**
 * Who may ask for what, for pages and {@code /api/**} in one place. What no rule names needs sign-in; styles, scripts, the
 * sign-in page, health and the interface's description are public already. Only read where the service has an
 * {@link AccountDirectory}.
 *
 * <pre>{@code
 * @Bean
 * AccessRules accessRules() {
 *     return requests -> requests.requestMatchers("/register").permitAll()
 *             .requestMatchers("/api/staff/**").hasRole("chief");
 * }
 * }</pre>
 */
@FunctionalInterface
public interface AccessRules {

    void apply(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests);
}
