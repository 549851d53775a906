package press.shijian.review.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import press.shijian.events.review.ReviewReleased;
import press.shijian.review.DeskVisitors;
import press.shijian.review.OtherInstance;
import press.shijian.review.RunningDesk;
import press.shijian.testkit.Answer;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.QueryPlans;
import press.shijian.testkit.Visitor;

/** From the next request on, and at both instances. */
@RunningDesk
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MemberSuspendedTest {

    @Autowired
    private DeskVisitors visitors;

    @Autowired
    private EventProbe probe;

    @Autowired
    private Staff staff;

    @Autowired
    private SuspendMember suspendMember;

    @Autowired
    private QueryPlans plans;

    private OtherInstance other;
    private Visitor chief;
    private String email;
    private String id;

    @BeforeAll
    void twoInstances(@Autowired Environment settings) {
        other = OtherInstance.beside(settings);
    }

    @AfterAll
    void oneInstance() {
        other.close();
    }

    @BeforeEach
    void somebodyNew() {
        chief = visitors.chief();
        email = visitors.join("陈老师", "reviewer");
        id = staff.byEmail(email).orElseThrow().id();
    }

    @Test
    void isOutAtOnceAtEveryInstance() {
        Visitor browser = visitors.stranger().signIn(email, RunningDesk.PASSWORD);
        Visitor browserThere = other.stranger().signIn(email, RunningDesk.PASSWORD);
        Visitor program = visitors.stranger().signInForToken(email, RunningDesk.PASSWORD);
        Visitor programThere = other.stranger().signInForToken(email, RunningDesk.PASSWORD);
        assertThat(List.of(browser, browserThere)).allMatch(one -> one.get("/").status() == 200);

        assertThat(suspend("已经离职").status()).isEqualTo(204);

        assertThat(List.of(browser, browserThere)).allMatch(one -> one.get("/").status() == 303);
        assertThat(List.of(program, programThere))
                .allMatch(one -> one.get("/api/reviews").status() == 401);
        assertThat(other.stranger()
                        .post("/api/token", Map.of("email", email, "password", RunningDesk.PASSWORD))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void staysOutOfWhatWasOpenWhenResumed() {
        Visitor browser = other.stranger().signIn(email, RunningDesk.PASSWORD);
        Visitor program = other.stranger().signInForToken(email, RunningDesk.PASSWORD);
        suspend("");

        assertThat(chief.post("/api/staff/" + id + "/resume").status()).isEqualTo(204);

        assertThat(browser.get("/").status()).isEqualTo(303);
        assertThat(program.get("/api/reviews").status()).isEqualTo(401);
        assertThat(browser.signIn(email, RunningDesk.PASSWORD).get("/").status())
                .isEqualTo(200);
    }

    @Test
    void staysSignedInWhenResumedOnceMore() {
        suspend("");
        chief.post("/api/staff/" + id + "/resume").is(204);
        Visitor browser = visitors.stranger().signIn(email, RunningDesk.PASSWORD);
        Visitor program = visitors.stranger().signInForToken(email, RunningDesk.PASSWORD);

        chief.post("/api/staff/" + id + "/resume").is(204);

        assertThat(browser.get("/").status()).isEqualTo(200);
        assertThat(program.get("/api/reviews").status()).isEqualTo(200);
    }

    @Test
    void givesBackWhatWasClaimedAndTheStudentsSideHearsOfIt() {
        String one = visitors.handedIn();
        String another = visitors.handedIn();
        Visitor chen = visitors.stranger().signInForToken(email, RunningDesk.PASSWORD);
        chen.post("/api/reviews/" + one + "/claim").is(200);
        chen.post("/api/reviews/" + another + "/claim").is(200);

        suspend("");

        for (String submission : List.of(one, another)) {
            assertThat(chief.get("/api/reviews/" + submission).text("state")).isEqualTo("submitted");
            assertThat(probe.await(ReviewReleased.class, submission).reviewer().id())
                    .isEqualTo(id);
            visitors.somebody("赵老师", "reviewer")
                    .post("/api/reviews/" + submission + "/claim")
                    .is(200);
        }
    }

    @Test
    void givesBackAlsoWhatAnInstanceThatEndedLeft() {
        String submission = visitors.handedIn();
        visitors.stranger()
                .signInForToken(email, RunningDesk.PASSWORD)
                .post("/api/reviews/" + submission + "/claim")
                .is(200);
        staff.markLeaving(id, "mark");
        staff.suspend(id, new Suspension(java.time.Instant.now(), "周主编", ""), "mark");

        other.bean(SuspendMember.class).sweep();

        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(chief.get("/api/reviews/" + submission).text("state"))
                                .isEqualTo("submitted"));
        assertThat(other.bean(MeterRegistry.class)
                        .get("shijian.last.run")
                        .tag("task", "give-back-claims")
                        .gauge()
                        .value())
                .isPositive();
    }

    @Test
    void isShownWithWhoAndWhy() {
        suspend("已经离职");

        Answer page = browserOfTheChief().get("/people/" + id);
        assertThat(page.page().text()).contains("周主编停用").contains("已经离职");
        assertThat(browserOfTheChief()
                        .get("/people")
                        .page()
                        .select("tr:contains(" + email + ")")
                        .text())
                .contains("已停用");
        assertThat(chief.get("/api/staff/" + id).text("state")).isEqualTo("suspended");
        assertThat(chief.get("/api/staff/" + id).text("suspensionReason")).isEqualTo("已经离职");
    }

    @Test
    void byThePageAndResumedByThePage() {
        Visitor browser = browserOfTheChief();
        browser.submit(form(browser, "/suspend"), Map.of("reason", "请假一个月"));
        assertThat(staff.byId(id).orElseThrow().isSuspended()).isTrue();
        assertThat(browser.get("/people/" + id)
                        .page()
                        .select(".notice--success")
                        .text())
                .contains("已停用");

        browser.submit(form(browser, "/resume"), Map.of());
        assertThat(staff.byId(id).orElseThrow().isSuspended()).isFalse();
        visitors.stranger().signInForToken(email, RunningDesk.PASSWORD);
    }

    @Test
    void twiceStaysSuspendedForTheFirstReason() {
        suspend("一");
        suspend("二");

        assertThat(chief.get("/api/staff/" + id).text("suspensionReason")).isEqualTo("一");
    }

    @Test
    void mayBeWithoutAWordAndNotInMoreThanTwoHundred() {
        assertThat(chief.post("/api/staff/" + id + "/suspend", Map.of("reason", "长".repeat(201)))
                        .status())
                .isEqualTo(400);
        Visitor browser = browserOfTheChief();
        Answer refused = browser.submit(form(browser, "/suspend"), Map.of("reason", "长".repeat(201)));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.page().select(".form-errors").text()).contains("原因").contains("200");
        assertThat(refused.page().select("#field-reason").val()).hasSize(201);

        assertThat(chief.post("/api/staff/" + id + "/suspend").status()).isEqualTo(204);
    }

    @Test
    void isNobodyWhoHasNotJoined() {
        String invited = chief.post(
                        "/api/staff",
                        Map.of("email", UUID.randomUUID() + "@desk.test", "name", "新来的", "roles", List.of("reviewer")))
                .text("id");

        assertThat(chief.post("/api/staff/" + invited + "/suspend").status()).isEqualTo(409);
        assertThat(chief.post("/api/staff/" + UUID.randomUUID() + "/suspend").status())
                .isEqualTo(404);
    }

    @Test
    void signedOutEverywhereMaySignInAgain() {
        Visitor browser = other.stranger().signIn(email, RunningDesk.PASSWORD);
        Visitor program = visitors.stranger().signInForToken(email, RunningDesk.PASSWORD);

        Visitor chiefsBrowser = browserOfTheChief();
        chiefsBrowser.submit(form(chiefsBrowser, "/sign-out"), Map.of());

        assertThat(browser.get("/").status()).isEqualTo(303);
        assertThat(program.get("/api/reviews").status()).isEqualTo(401);
        browser.signIn(email, RunningDesk.PASSWORD);
        assertThat(chief.post("/api/staff/" + id + "/sign-out").status()).isEqualTo(204);
        assertThat(browser.get("/").status()).isEqualTo(303);
    }

    @Test
    void andWhatElseIsDoneAboutPeopleReadsNoCollectionWhole() {
        String submission = visitors.handedIn();
        Visitor browser = visitors.stranger().signIn(email, RunningDesk.PASSWORD);
        Visitor program = visitors.stranger().signInForToken(email, RunningDesk.PASSWORD);
        program.post("/api/reviews/" + submission + "/claim").is(200);
        plans.forgetAll();

        browser.get("/account");
        program.get("/api/account/tokens").is(200);
        browser.submit(browser.get("/account").page().selectFirst("form[action$=/sign-out-everywhere]"), Map.of());
        chief.put("/api/staff/" + id, Map.of("name", "陈老师", "roles", List.of("editor")))
                .is(200);
        suspend("");
        chief.post("/api/staff/" + id + "/resume").is(204);
        suspendMember.sweep();

        plans.assertNoQueryScans();
    }

    private Answer suspend(String reason) {
        return chief.post("/api/staff/" + id + "/suspend", Map.of("reason", reason));
    }

    private Visitor browserOfTheChief() {
        return visitors.stranger().signIn(RunningDesk.CHIEF_EMAIL, RunningDesk.PASSWORD);
    }

    private Element form(Visitor browser, String act) {
        Element form = browser.get("/people/" + id).page().selectFirst("form[action$=" + act + "]");
        assertThat(form).as("a form for " + act).isNotNull();
        return form;
    }
}
