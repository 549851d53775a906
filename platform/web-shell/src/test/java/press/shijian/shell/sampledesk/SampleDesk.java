package press.shijian.shell.sampledesk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import press.shijian.engines.Engines;
import press.shijian.refusal.Refusal;
import press.shijian.shell.AccessRules;
import press.shijian.shell.AccountDirectory;
import press.shijian.shell.ExternalAccounts;
import press.shijian.shell.ExternalIdentity;
import press.shijian.shell.FieldLabels;
import press.shijian.shell.Navigation;
import press.shijian.shell.NavigationItem;
import press.shijian.shell.SignInAccount;
import press.shijian.shell.SignedIn;

/** Run it to look at everything: {@code main}, then {@code /components}. */
@SpringBootApplication(proxyBeanMethods = false)
public class SampleDesk {

    public static final String PASSWORD = "correct horse 实践";

    public static void main(String[] args) {
        System.setProperty("spring.mongodb.uri", Engines.mongodbUri());
        SpringApplication.run(SampleDesk.class, args);
    }

    /** Accounts in memory, so that a test can suspend one or give it another password. */
    public static class People implements AccountDirectory {

        public final Map<String, SignInAccount> byId = new ConcurrentHashMap<>();
        public volatile boolean away;

        @Override
        public Optional<SignInAccount> findByEmail(String email) {
            return byId.values().stream()
                    .filter(account -> account.email().equals(email))
                    .findAny();
        }

        @Override
        public Optional<SignInAccount> findById(String id) {
            if (away && id.equals("away")) {
                throw new DataAccessResourceFailureException("database away");
            }
            return Optional.ofNullable(byId.get(id));
        }

        @Override
        public boolean changePassword(String id, String before, String after) {
            SignInAccount now = byId.computeIfPresent(
                    id,
                    (same, account) ->
                            account.passwordHash().equals(before) ? account.withPasswordHash(after) : account);
            return now != null && now.passwordHash().equals(after);
        }

        @Override
        public synchronized boolean changeEmail(String id, String before, String after) {
            SignInAccount account = byId.get(id);
            if (account == null || !account.email().equals(before)) {
                return false;
            }
            if (findByEmail(after).isPresent()) {
                throw Refusal.conflict("sample.email.taken", after);
            }
            byId.put(
                    id,
                    new SignInAccount(
                            id, after, account.passwordHash(), account.name(), account.roles(), account.active()));
            return true;
        }

        /**
         * @return the email of a new student, with {@link #PASSWORD}
         */
        public String join(String id) {
            String email = id + "@example.edu.cn";
            String hash = byId.get("student").passwordHash();
            byId.put(id, new SignInAccount(id, email, hash, "林知远", Set.of("student"), true));
            return email;
        }

        public void mustHaveSecondFactor(String id) {
            byId.computeIfPresent(
                    id,
                    (same, account) -> new SignInAccount(
                            id,
                            account.email(),
                            account.passwordHash(),
                            account.name(),
                            account.roles(),
                            account.active(),
                            true));
        }

        public void suspend(String id, boolean suspended) {
            byId.computeIfPresent(
                    id,
                    (same, account) -> new SignInAccount(
                            id, account.email(), account.passwordHash(), account.name(), account.roles(), !suspended));
        }
    }

    @Bean
    People people(PasswordEncoder passwords) {
        People people = new People();
        String hash = passwords.encode(PASSWORD);
        for (String name : List.of("student", "reviewer", "suspended", "changed", "away")) {
            people.byId.put(
                    name,
                    new SignInAccount(
                            name,
                            name + "@example.edu.cn",
                            hash,
                            name.equals("reviewer") ? "林知远" : "李晓雨",
                            Set.of(name.equals("reviewer") ? "reviewer" : "student"),
                            true));
        }
        return people;
    }

    /** Whoever comes from an OpenID provider joins as a student, unless their claim says otherwise. */
    @Bean
    ExternalAccounts externalAccounts(People people, PasswordEncoder passwords) {
        return new ExternalAccounts() {

            @Override
            public String open(ExternalIdentity who, Locale language) {
                refuseStrangers(who);
                String id = who.email().replaceAll("@.*", "");
                people.byId.put(
                        id,
                        new SignInAccount(
                                id, who.email(), passwords.encode("nobody's"), who.name(), Set.of("student"), true));
                return id;
            }

            @Override
            public void takeOver(String account, ExternalIdentity who, Locale language) {
                refuseStrangers(who);
            }

            @Override
            public void returned(String account, ExternalIdentity who) {
                refuseStrangers(who);
            }

            private void refuseStrangers(ExternalIdentity who) {
                if (who.values("groups").contains("strangers")) {
                    throw Refusal.conflict("sample.gone");
                }
            }
        };
    }

    @Bean
    AccessRules accessRules() {
        return requests -> requests.requestMatchers("/components", "/register", "/api/open/**", "/open/**")
                .permitAll()
                .requestMatchers("/desk/**", "/api/desk/**")
                .hasRole("reviewer");
    }

    @Bean
    FieldLabels fieldLabels() {
        return new FieldLabels(Map.of(
                "title", "field.title", "school", "field.school", "note", "field.note", "copies", "field.copies"));
    }

    @Bean
    Navigation navigation() {
        return Navigation.of(
                new NavigationItem("sample.nav.home", "/"),
                new NavigationItem("sample.nav.components", "/components"),
                new NavigationItem("sample.nav.desk", "/desk/queue", "reviewer"));
    }

    /** What a form and a JSON body ask for alike. */
    public record Registration(
            @Size(min = 10, max = 30) @NotBlank String title,
            @Email @NotBlank String email,
            @Size(min = 8, max = 24) String password,
            @Size(max = 200) String note,
            @Valid @Nullable Source source,
            @Max(3) @Nullable Integer copies) {}

    public record Source(@NotBlank String school) {}

    @Controller
    static class Pages {

        @GetMapping("/")
        String home(Model model) {
            return components(model, null);
        }

        @GetMapping({"/components", "/desk/queue"})
        String components(Model model, @RequestParam(required = false) @Nullable String empty) {
            model.addAttribute("registration", new Registration("", "", "", "", null, null));
            model.addAttribute("now", Instant.parse("2026-11-24T06:03:00Z"));
            model.addAttribute(
                    "states",
                    List.of(
                            "draft",
                            "submitted",
                            "waiting",
                            "in-review",
                            "claimed",
                            "changes-requested",
                            "withdrawn",
                            "rejected",
                            "accepted",
                            "published",
                            "overdue",
                            "retracted",
                            "scheduled",
                            "ok",
                            "down"));
            return "components";
        }

        @PostMapping("/register")
        String register(
                @Valid @ModelAttribute("registration") Registration registration, BindingResult errors, Model model) {
            if (errors.hasErrors()) {
                model.addAttribute("now", Instant.parse("2026-11-24T06:03:00Z"));
                model.addAttribute("states", List.of("draft"));
                return "components";
            }
            return "redirect:/components";
        }

        @PostMapping("/change")
        @ResponseStatus(HttpStatus.NO_CONTENT)
        void change() {}

        @GetMapping("/open/gone")
        String gone() {
            throw new ErrorResponseException(HttpStatus.GONE);
        }

        @GetMapping("/open/half-answered")
        String halfAnswered(jakarta.servlet.http.HttpServletResponse response) {
            response.setHeader("Cache-Control", "public, max-age=5");
            response.setHeader("ETag", "\"1\"");
            response.setDateHeader("Last-Modified", 0);
            throw new ErrorResponseException(HttpStatus.GONE);
        }

        @GetMapping("/open/broken")
        String broken() {
            throw new IllegalStateException("a bug");
        }

        @GetMapping("/open/pages")
        String pages(@RequestParam(defaultValue = "0") int page, Model model) {
            return components(model, null);
        }
    }

    @RestController
    static class Calls {

        @GetMapping("/api/me")
        SignedIn me(@AuthenticationPrincipal SignedIn me) {
            return me;
        }

        @GetMapping("/api/desk/queue")
        List<String> queue(@AuthenticationPrincipal SignedIn me) {
            return List.of(me.name());
        }

        @PostMapping("/api/open/registrations")
        @ResponseStatus(HttpStatus.CREATED)
        Map<String, String> register(@Valid @RequestBody Registration registration) {
            return Map.of("title", registration.title());
        }

        @GetMapping("/api/open/pages")
        int page(@RequestParam @Max(5000) @jakarta.validation.constraints.Min(1) int page) {
            return page;
        }

        @GetMapping("/api/open/things/{number}")
        long thing(@PathVariable long number) {
            throw Refusal.notFound("sample.gone");
        }

        @GetMapping("/api/open/search")
        String search(@RequestParam String q) {
            return q;
        }

        @PostMapping("/api/open/media")
        String media(@RequestParam MultipartFile file) {
            return file.getOriginalFilename();
        }

        @GetMapping("/api/open/away")
        String away() {
            throw new DataAccessResourceFailureException("no server", new com.mongodb.MongoTimeoutException("away"));
        }

        @GetMapping("/api/open/stale")
        String stale() {
            throw Refusal.stale("problem.412");
        }

        @GetMapping("/api/open/field")
        String field() {
            throw Refusal.invalidField("source.school", "sample.school.unknown", "清华");
        }

        @GetMapping("/api/open/broken")
        String broken() {
            throw new IllegalStateException("a bug");
        }
    }
}
