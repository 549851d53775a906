package press.shijian.review;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import press.shijian.shell.AccessRules;
import press.shijian.shell.FieldLabels;
import press.shijian.shell.Navigation;
import press.shijian.shell.NavigationItem;

/** Who may ask this service for what, and where its header leads. */
@Configuration(proxyBeanMethods = false)
class ReviewAccess {

    @Bean
    AccessRules accessRules() {
        return requests -> requests.requestMatchers("/invitations/*")
                .permitAll()
                .requestMatchers(HttpMethod.POST, "/api/staff/invitations/*")
                .permitAll()
                .requestMatchers("/people", "/people/**", "/api/staff", "/api/staff/**")
                .hasRole("chief")
                .requestMatchers("/", "/reviews/**", "/api/reviews", "/api/reviews/**")
                .hasAnyRole("reviewer", "editor", "chief");
    }

    @Bean
    FieldLabels fieldLabels() {
        return new FieldLabels(Map.of(
                "comment", "field.comment",
                "decision", "field.decision",
                "revision", "field.revision",
                "state", "field.state",
                "category", "field.category",
                "name", "field.name",
                "school", "field.school",
                "college", "field.college",
                "reason", "field.reason",
                "roles", "field.roles"));
    }

    @Bean
    Navigation navigation() {
        return Navigation.of(
                new NavigationItem("nav.queue", "/"), new NavigationItem("nav.people", "/people", "chief"));
    }
}
