package press.shijian.review;

import static java.util.Map.entry;

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
                .requestMatchers(
                        "/people",
                        "/people/**",
                        "/api/staff",
                        "/api/staff/**",
                        "/policies",
                        "/policies/**",
                        "/api/policies/**")
                .hasRole("chief")
                .requestMatchers("/articles/*/*/**")
                .hasAnyRole("editor", "chief")
                .requestMatchers(HttpMethod.POST, "/api/articles/**")
                .hasAnyRole("editor", "chief")
                .requestMatchers("/articles", "/articles/**", "/api/articles", "/api/articles/**")
                .hasAnyRole("reviewer", "proofreader", "editor", "chief")
                .requestMatchers("/", "/reviews/**", "/api/reviews", "/api/reviews/**")
                .hasAnyRole("reviewer", "proofreader", "editor", "chief");
    }

    @Bean
    FieldLabels fieldLabels() {
        return new FieldLabels(Map.ofEntries(
                entry("comment", "field.comment"),
                entry("errorsFound", "field.errors-found"),
                entry("sentTo", "field.sent-to"),
                entry("steps", "field.steps"),
                entry("resubmission", "field.resubmission"),
                entry("decision", "field.decision"),
                entry("revision", "field.revision"),
                entry("state", "field.state"),
                entry("category", "field.category"),
                entry("undoSeconds", "field.undo-seconds"),
                entry("name", "field.name"),
                entry("school", "field.school"),
                entry("college", "field.college"),
                entry("reason", "field.reason"),
                entry("roles", "field.roles"),
                entry("q", "field.q"),
                entry("title", "field.title"),
                entry("body", "field.body"),
                entry("note", "field.note")));
    }

    @Bean
    Navigation navigation() {
        return Navigation.of(
                new NavigationItem("nav.queue", "/"),
                new NavigationItem("nav.articles", "/articles"),
                new NavigationItem("nav.people", "/people", "chief"),
                new NavigationItem("nav.policies", "/policies", "chief"));
    }
}
