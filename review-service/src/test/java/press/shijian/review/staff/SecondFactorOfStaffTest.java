package press.shijian.review.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import press.shijian.review.DeskVisitors;
import press.shijian.review.OtherInstance;
import press.shijian.review.RunningDesk;
import press.shijian.testkit.Answer;
import press.shijian.testkit.MailProbe;
import press.shijian.testkit.Visitor;

/** Chief editors require a second factor of everybody, and help whoever has lost theirs. */
@RunningDesk
class SecondFactorOfStaffTest {

    private static final String PAGE = DeskVisitors.SECOND_FACTOR;
    private static final MailProbe mails = MailProbe.running("http://desk.example.org");

    @Autowired
    private DeskVisitors visitors;

    @Autowired
    private Staff staff;

    @Autowired
    private MongoTemplate mongo;

    private Visitor chief;

    @Autowired
    private SecondFactorPolicy policy;

    private String email;
    private String id;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry properties) {
        mails.configure(properties);
        properties.add("shijian.staff.public-url", () -> "http://desk.example.org");
        properties.add("shijian.shell.second-factor.key", () -> "c2hpamlhbi10ZXN0LWtleS1vZi0zMi1ieXRlcy4uLi4=");
    }

    @BeforeEach
    void somebodyNew() {
        chief = visitors.chief();
        email = join("陈老师");
        id = staff.byEmail(email).orElseThrow().id();
    }

    @AfterEach
    void nobodyMust() {
        policy.require(false, "", Instant.EPOCH);
        mongo.getCollection("second_factors").drop();
    }

    @Test
    void isRequiredOfEverybodyAtOnceAtEveryInstance(@Autowired Environment settings) {
        try (OtherInstance other = OtherInstance.beside(settings)) {
            Visitor browser = other.stranger().signIn(email, RunningDesk.PASSWORD);
            Visitor program = other.stranger().signInForToken(email, RunningDesk.PASSWORD);
            browser.get("/").is(200);
            Visitor chiefsBrowser = visitors.stranger().signIn(RunningDesk.CHIEF_EMAIL, RunningDesk.PASSWORD);

            require(chiefsBrowser).is(302);

            assertThat(browser.get("/").location()).endsWith(PAGE);
            program.get("/api/reviews").isProblem(403);
            assertThat(chiefsBrowser.get("/people").location())
                    .as("the chief editor too")
                    .endsWith(PAGE);
            DeskVisitors.setUpSecondFactor(browser);
            browser.get("/").is(200);
            program.get("/api/reviews").is(200);
        }
    }

    @Test
    void isNoLongerRequiredOnceAChiefEditorWhoHasOneSaysSo() {
        Visitor browser = visitors.stranger().signIn(email, RunningDesk.PASSWORD);
        Visitor chiefsBrowser = visitors.stranger().signIn(RunningDesk.CHIEF_EMAIL, RunningDesk.PASSWORD);
        DeskVisitors.setUpSecondFactor(chiefsBrowser);
        chief.put("/api/staff/second-factor", Map.of("required", true)).is(200);
        assertThat(browser.get("/").status()).isEqualTo(303);
        assertThat(chief.get("/api/staff/second-factor").json().get("required").asBoolean())
                .isTrue();

        require(chiefsBrowser).is(302);

        assertThat(chiefsBrowser.get("/people").body()).contains("由每位成员自己");
        browser.get("/").is(200);
    }

    @Test
    void isRequiredOfWhoJoinsAfterwards() {
        Visitor chiefsBrowser = visitors.stranger().signIn(RunningDesk.CHIEF_EMAIL, RunningDesk.PASSWORD);
        DeskVisitors.setUpSecondFactor(chiefsBrowser);
        require(chiefsBrowser).is(302);

        Visitor newcomer = visitors.stranger().signIn(join("周老师"), RunningDesk.PASSWORD);

        assertThat(newcomer.get("/").location()).endsWith(PAGE);
    }

    @Test
    void isResetByAChiefEditorAndTheMemberIsTold() {
        Visitor member = visitors.stranger().signIn(email, RunningDesk.PASSWORD);
        DeskVisitors.setUpSecondFactor(member);
        Visitor chiefsBrowser = visitors.stranger().signIn(RunningDesk.CHIEF_EMAIL, RunningDesk.PASSWORD);
        assertThat(chiefsBrowser
                        .get("/people")
                        .page()
                        .select("tr:contains(" + email + ")")
                        .text())
                .contains("已开启两步验证");
        assertThat(chief.get("/api/staff/" + id).json().get("secondFactor").asBoolean())
                .isTrue();

        Answer reset = chiefsBrowser.submit(
                chiefsBrowser
                        .get("/people/" + id)
                        .page()
                        .selectFirst("form[action=/people/" + id + "/second-factor/reset]"),
                Map.of());

        assertThat(reset.location()).endsWith("/people/" + id);
        assertThat(member.get("/").status()).as("signed out").isEqualTo(303);
        assertThat(visitors.stranger()
                        .signIn(email, RunningDesk.PASSWORD)
                        .get("/")
                        .status())
                .as("by the password alone")
                .isEqualTo(200);
        assertThat(mails.nth(2, email)).contains("重置了您在审稿台的两步验证");
        chief.call("DELETE", "/api/staff/" + id + "/second-factor").isProblem(409);
        chief.call("DELETE", "/api/staff/nobody/second-factor").isProblem(404);
    }

    @Test
    void isNothingThatOthersThanChiefEditorsDecideOn() {
        Visitor editor = visitors.stranger().signInForToken(email, RunningDesk.PASSWORD);

        editor.get("/api/staff/second-factor").isProblem(403);
        editor.put("/api/staff/second-factor", Map.of("required", true)).isProblem(403);
        editor.call("DELETE", "/api/staff/" + id + "/second-factor").isProblem(403);
        chief.put("/api/staff/second-factor", Map.of()).isProblem(400);
    }

    private static Answer require(Visitor chiefsBrowser) {
        return chiefsBrowser.submit(
                chiefsBrowser.get("/people").page().selectFirst("form[action=/people/second-factor]"), Map.of());
    }

    /** Invitations come by mail here. */
    private String join(String name) {
        String address = UUID.randomUUID().toString().substring(0, 8) + "@desk.test";
        chief.post("/api/staff", Map.of("email", address, "name", name, "roles", List.of("reviewer")))
                .is(201);
        String token = mails.link(1, address).replaceAll(".*/", "");
        visitors.stranger()
                .post("/api/staff/invitations/" + token, Map.of("password", RunningDesk.PASSWORD))
                .is(204);
        return address;
    }
}
