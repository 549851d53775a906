package press.shijian.submission;

import static java.util.Map.entry;

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
        return requests -> requests.requestMatchers("/register", "/confirm", "/privacy", "/account/deleted")
                .permitAll()
                .requestMatchers(HttpMethod.POST, "/api/accounts")
                .permitAll()
                .requestMatchers("/vendor/**")
                .permitAll();
    }

    @Bean
    FieldLabels fieldLabels() {
        return new FieldLabels(Map.ofEntries(
                entry("name", "field.name"),
                entry("realName", "field.real-name"),
                entry("consent", "field.consent"),
                entry("understood", "field.understood"),
                entry("title", "field.title"),
                entry("author", "field.author"),
                entry("school", "field.school"),
                entry("college", "field.college"),
                entry("team", "field.team"),
                entry("category", "field.category"),
                entry("body", "field.body"),
                entry("reply", "field.reply"),
                entry("answers", "field.answer"),
                entry("note", "field.note"),
                entry("file", "import.file"),
                entry("textByAi", "field.declared.text-by-ai"),
                entry("picturesByAi", "field.declared.pictures-by-ai"),
                entry("minorShown", "field.declared.minor-shown"),
                entry("consentGiven", "field.declared.consent-given"),
                entry("mayBePublished", "field.declared.may-be-published")));
    }

    @Bean
    Navigation navigation() {
        return Navigation.of(
                new NavigationItem("nav.submissions", "/"), new NavigationItem("nav.new", "/submissions/new"));
    }
}
