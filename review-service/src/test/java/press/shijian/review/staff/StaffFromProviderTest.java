package press.shijian.review.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
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

    @Autowired
    private SecondFactorPolicy policy;

    @Autowired
    private MongoTemplate mongo;

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
        properties.add("shijian.shell.second-factor.key", () -> "c2hpamlhbi10ZXN0LWtleS1vZi0zMi1ieXRlcy4uLi4=");
    }

    @AfterEach
    void nobodyMust() {
        policy.require(false, "", Instant.EPOCH);
        mongo.getCollection("second_factors").drop();
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

    /** How somebody shows who they are there is the provider's business, and they may have no password to set a second factor up with. */
    @Test
    void isAskedForNoSecondFactorThoughAChiefRequiresItOfPasswords() {
        String member = visitors.join("陈老师", "editor");
        provider.vouchesFor(subject, member, Map.of("groups", List.of("press-reviewers")));
        Visitor browser = visitors.stranger().withBrowser();
        provider.signIn(browser, "/login/provider").is(302);
        visitors.chief()
                .put("/api/staff/second-factor", Map.of("required", true))
                .is(200);

        browser.get("/").is(200);
        assertThat(browser.get(DeskVisitors.SECOND_FACTOR).page().text()).doesNotContain("主编要求");
        changePassword(browser, "another-of-this-person").is(302);
        browser.get("/").is(200);
        Visitor byPassword = visitors.stranger().withBrowser();
        byPassword.signInAt("/login", member, "another-of-this-person").is(302);
        assertThat(byPassword.get("/").location()).endsWith(DeskVisitors.SECOND_FACTOR);
        visitors.stranger()
                .signInForToken(member, "another-of-this-person")
                .get("/api/reviews")
                .isProblem(403);
    }

    @Test
    void isNotAskedForTheSecondFactorThatTheirPasswordNeeds() {
        String member = visitors.join("陈老师", "editor");
        Visitor browser = visitors.stranger().signIn(member, RunningDesk.PASSWORD);
        DeskVisitors.setUpSecondFactor(browser);
        provider.vouchesFor(subject, member, Map.of("groups", List.of("press-reviewers")));
        Visitor fromProvider = visitors.stranger().withBrowser();

        provider.signIn(fromProvider, "/login/provider").is(302);

        fromProvider.get("/").is(200);
        assertThat(visitors.stranger()
                        .withBrowser()
                        .signInAt("/login", member, RunningDesk.PASSWORD)
                        .location())
                .endsWith("/login/code");
    }

    private static Answer changePassword(Visitor browser, String chosen) {
        return browser.submit(
                browser.get("/account").page().selectFirst("form[action=/account/password]"),
                Map.of("current", RunningDesk.PASSWORD, "new", chosen));
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
