package press.shijian.review.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import press.shijian.review.DeskVisitors;
import press.shijian.review.RunningDesk;
import press.shijian.testkit.Answer;
import press.shijian.testkit.ProviderProbe;
import press.shijian.testkit.Visitor;

/** Somebody of the desk signs in at the university's OpenID provider, which says what they may do. */
@RunningDesk
class StaffFromProviderTest {

    private static final ProviderProbe provider = ProviderProbe.running();

    @Autowired
    private DeskVisitors visitors;

    @Autowired
    private Staff staff;

    private final String subject = UUID.randomUUID().toString();
    private final String email = subject.substring(0, 8) + "@desk.test";

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        provider.configure(properties);
        properties.add("shijian.staff.oidc.role-claim", () -> "groups");
        properties.add(
                "shijian.staff.oidc.roles",
                () -> "reviewer=press-reviewers; editor=cn=editors,ou=press; chief=press-chiefs");
        properties.add("shijian.staff.oidc.school-claim", () -> "school");
    }

    @Test
    void joinsWithTheRolesOfTheClaim() {
        Visitor browser = comes(List.of("press-reviewers", "cn=editors,ou=press", "choir"), Map.of("school", "云南大学"));

        StaffMember member = staff.byEmail(email).orElseThrow();
        assertThat(member.roles()).containsExactly(Role.REVIEWER, Role.EDITOR);
        assertThat(member.name()).isEqualTo("李晓雨");
        assertThat(member.school()).isEqualTo("云南大学");
        assertThat(browser.get("/").status()).isEqualTo(200);
        assertThat(browser.get("/people").status()).isEqualTo(403);
    }

    @Test
    void isRefusedWithoutARole() {
        provider.vouchesFor(subject, email, Map.of("groups", List.of("choir")));

        refusedWithoutARole();

        assertThat(staff.byEmail(email)).isEmpty();
    }

    @Test
    void hasOtherRolesWhenTheyChangeAtTheProvider() {
        Visitor browser = comes(List.of("press-reviewers"), Map.of());
        comes(List.of("press-chiefs"), Map.of());
        assertThat(browser.get("/people").status())
                .as("from the next request on")
                .isEqualTo(200);

        comes(List.of("press-reviewers"), Map.of());

        assertThat(browser.get("/people").status()).isEqualTo(403);
        assertThat(staff.byEmail(email).orElseThrow().roles()).containsExactly(Role.REVIEWER);
    }

    @Test
    void isOutWhenTheProviderTakesTheLastRole() {
        Visitor browser = comes(List.of("press-reviewers"), Map.of());

        provider.vouchesFor(subject, email, Map.of("groups", List.of()));
        refusedWithoutARole();

        assertThat(browser.get("/").status()).isEqualTo(303);
    }

    @Test
    void doesNotComeBackByThePasswordThen() {
        String member = visitors.join("陈老师", "editor");
        provider.vouchesFor(subject, member, Map.of("groups", List.of("press-reviewers")));
        provider.signIn(visitors.stranger().withBrowser(), "/login/provider").is(302);

        provider.vouchesFor(subject, member, Map.of("groups", List.of()));
        refusedWithoutARole();

        assertThat(visitors.stranger()
                        .withBrowser()
                        .signInAt("/login", member, RunningDesk.PASSWORD)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void keepsTheRolesThatAChiefGave() {
        String member = visitors.join("陈老师", "editor");
        provider.vouchesFor(subject, member, Map.of("groups", List.of("choir")));
        Visitor browser = visitors.stranger().withBrowser();

        provider.signIn(browser, "/login/provider").is(302);

        assertThat(browser.get("/").page().select(".site-tools__name").text()).isEqualTo("陈老师");
        assertThat(staff.byEmail(member).orElseThrow().roles()).containsExactly(Role.EDITOR);
        assertThat(visitors.stranger()
                        .withBrowser()
                        .signInAt("/login", member, RunningDesk.PASSWORD)
                        .status())
                .as("the password")
                .isEqualTo(302);
    }

    @Test
    void takesUpAnInvitationByComing() {
        visitors.chief()
                .post("/api/staff", Map.of("email", email, "name", "新来的", "roles", List.of("editor")))
                .is(201);
        provider.vouchesFor(subject, email, Map.of());
        Visitor browser = visitors.stranger().withBrowser();

        provider.signIn(browser, "/login/provider").is(302);

        assertThat(browser.get("/").page().select(".site-tools__name").text()).isEqualTo("新来的");
        assertThat(staff.byEmail(email).orElseThrow().invitedUntil()).isEmpty();
        assertThat(staff.byEmail(email).orElseThrow().roles()).containsExactly(Role.EDITOR);
    }

    @Test
    void whoIsTheLastChiefStaysOneWhateverTheProviderSays() {
        provider.vouchesFor("chief-" + subject, RunningDesk.CHIEF_EMAIL, Map.of("groups", List.of("press-reviewers")));
        Visitor browser = visitors.stranger().withBrowser();

        provider.signIn(browser, "/login/provider").is(302);

        assertThat(browser.get("/people").status()).isEqualTo(200);
        assertThat(staff.byEmail(RunningDesk.CHIEF_EMAIL).orElseThrow().roles())
                .isEqualTo(Set.of(Role.REVIEWER, Role.CHIEF));
        assertThat(visitors.chief().get("/api/staff").status())
                .as("with the password of the environment")
                .isEqualTo(200);
    }

    @Test
    void isToldOfASuspension() {
        comes(List.of("press-reviewers"), Map.of());
        visitors.chief()
                .post("/api/staff/" + staff.byEmail(email).orElseThrow().id() + "/suspend", Map.of())
                .is(204);

        provider.vouchesFor(subject, email, Map.of("groups", List.of("press-chiefs")));
        Answer refused = provider.signIn(visitors.stranger().withBrowser(), "/login/provider");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.page().select("[role=alert]").text()).contains("现在不能登录");
        assertThat(staff.byEmail(email).orElseThrow().roles()).containsExactly(Role.REVIEWER);
    }

    private Visitor comes(List<String> groups, Map<String, Object> more) {
        Map<String, Object> claims = new java.util.HashMap<>(more);
        claims.put("groups", groups);
        provider.vouchesFor(subject, email, claims);
        Visitor browser = visitors.stranger().withBrowser();
        provider.signIn(browser, "/login/provider").is(302);
        return browser;
    }

    private void refusedWithoutARole() {
        Answer refused = provider.signIn(visitors.stranger().withBrowser(), "/login/provider");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.page().select("[role=alert]").text()).contains("没有给您这里的角色");
    }
}
