package press.shijian.submission;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import press.shijian.shell.AccessRules;
import press.shijian.shell.FieldLabels;
import press.shijian.shell.Navigation;
import press.shijian.shell.NavigationItem;

/** Who may ask this service for what, and where its header leads. Whose submission it is, each use case asks itself. */
@Configuration(proxyBeanMethods = false)
class SubmissionAccess {

    @Bean
    AccessRules accessRules() {
        return requests -> requests.requestMatchers("/register", "/confirm")
                .permitAll()
                .requestMatchers(HttpMethod.POST, "/api/accounts")
                .permitAll()
                .requestMatchers("/vendor/**")
                .permitAll();
    }

    @Bean
    FieldLabels fieldLabels() {
        return new FieldLabels(Map.of(
                "name", "field.name",
                "title", "field.title",
                "author", "field.author",
                "school", "field.school",
                "college", "field.college",
                "team", "field.team",
                "category", "field.category",
                "body", "field.body",
                "reply", "field.reply",
                "file", "import.file"));
    }

    @Bean
    Navigation navigation() {
        return Navigation.of(
                new NavigationItem("nav.submissions", "/"), new NavigationItem("nav.new", "/submissions/new"));
    }
}
