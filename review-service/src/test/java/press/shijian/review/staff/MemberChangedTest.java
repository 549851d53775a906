package press.shijian.review.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import press.shijian.review.DeskVisitors;
import press.shijian.review.OtherInstance;
import press.shijian.review.RunningDesk;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

@RunningDesk
class MemberChangedTest {

    @Autowired
    private DeskVisitors visitors;

    @Autowired
    private Staff staff;

    private Visitor chief;
    private String email;
    private String id;

    @BeforeEach
    void somebodyNew() {
        chief = visitors.chief();
        email = visitors.join("陈老师", "reviewer");
        id = staff.byEmail(email).orElseThrow().id();
    }

    @Test
    void hasTheNewRolesFromTheNextRequestOnAtEveryInstance(@Autowired Environment settings) {
        try (OtherInstance other = OtherInstance.beside(settings)) {
            Visitor browser = other.stranger().signIn(email, RunningDesk.PASSWORD);
            Visitor program = other.stranger().signInForToken(email, RunningDesk.PASSWORD);
            assertThat(browser.get("/people").status()).isEqualTo(403);

            change(Map.of("name", "陈老师", "roles", List.of("reviewer", "chief"))).is(200);
            assertThat(browser.get("/people").status()).isEqualTo(200);
            assertThat(program.get("/api/staff").status()).isEqualTo(200);

            change(Map.of("name", "陈老师", "roles", List.of("editor"))).is(200);
            assertThat(browser.get("/people").status()).isEqualTo(403);
            assertThat(program.get("/api/staff").status()).isEqualTo(403);
        }
    }

    @Test
    void carriesSchoolAndCollegeFromTheInvitationOn() {
        String invited = chief.post(
                        "/api/staff",
                        Map.of(
                                "email", UUID.randomUUID() + "@desk.test",
                                "name", "新来的",
                                "school", " 云南大学 ",
                                "college", "新闻学院",
                                "roles", List.of("reviewer")))
                .is(201)
                .text("id");

        JsonNode member = chief.get("/api/staff/" + invited).is(200).json();
        assertThat(member.get("school").asString()).isEqualTo("云南大学");
        assertThat(member.get("college").asString()).isEqualTo("新闻学院");
        assertThat(member.get("state").asString()).isEqualTo("invited");
        assertThat(member.get("roles").get(0).asString()).isEqualTo("reviewer");
    }

    @Test
    void onThePageIsShownWithWhatIsThereAndSaved() {
        Visitor browser = visitors.stranger().signIn(RunningDesk.CHIEF_EMAIL, RunningDesk.PASSWORD);
        Answer page = browser.get("/people/" + id);
        assertThat(page.page().select("[name=name]").val()).isEqualTo("陈老师");
        assertThat(page.page().select("[name=roles][checked]").eachAttr("value"))
                .containsExactly("reviewer");

        Answer saved = browser.submit(
                page.page().selectFirst("form[action=/people/" + id + "]"),
                Map.of("school", "海滨大学", "college", "文学院", "roles", List.of("reviewer", "editor")));

        assertThat(saved.status()).isEqualTo(302);
        Answer after = browser.get("/people/" + id);
        assertThat(after.page().select(".notice--success").text()).contains("已保存");
        assertThat(after.page().select("[name=school]").val()).isEqualTo("海滨大学");
        assertThat(after.page().select("[name=roles][checked]").eachAttr("value"))
                .containsExactly("reviewer", "editor");
        assertThat(browser.get("/people")
                        .page()
                        .select("tr:contains(" + email + ")")
                        .text())
                .contains("海滨大学 文学院")
                .contains("审稿人、编辑");
    }

    @ParameterizedTest
    @CsvSource({"name, 41", "school, 61", "college, 61"})
    void isRefusedWhereSomethingIsTooLongAndThePageKeepsWhatWasTyped(String field, int length) {
        Map<String, Object> request = new HashMap<>(Map.of("name", "陈老师", "roles", List.of("editor")));
        request.put(field, "长".repeat(length));
        Answer json = change(request);
        assertThat(json.status()).isEqualTo(400);
        assertThat(json.json().at("/errors/0/field").asString()).isEqualTo(field);

        Visitor browser = visitors.stranger().signIn(RunningDesk.CHIEF_EMAIL, RunningDesk.PASSWORD);
        Answer page = browser.submit(
                browser.get("/people/" + id).page().selectFirst("form[action=/people/" + id + "]"), request);
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.page().select("[name=" + field + "]").val()).hasSize(length);
        assertThat(page.page().select("[name=roles][checked]").eachAttr("value"))
                .containsExactly("editor");
        assertThat(staff.byId(id).orElseThrow().roles()).containsExactly(Role.REVIEWER);
    }

    @Test
    void withoutARoleIsRefused() {
        assertThat(change(Map.of("name", "陈老师", "roles", List.of())).status()).isEqualTo(400);
        assertThat(change(Map.of("name", "陈老师")).status()).isEqualTo(400);
    }

    @Test
    void whoIsNotThereIsNotFound() {
        Map<String, Object> request = Map.of("name", "谁", "roles", List.of("reviewer"));
        assertThat(chief.put("/api/staff/" + UUID.randomUUID(), request).status())
                .isEqualTo(404);
        assertThat(chief.get("/api/staff/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(visitors.stranger()
                        .signIn(RunningDesk.CHIEF_EMAIL, RunningDesk.PASSWORD)
                        .get("/people/" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void changesOwnPasswordOnOnesOwnPage() {
        Visitor browser = visitors.stranger().signIn(email, RunningDesk.PASSWORD);

        browser.submit(
                browser.get("/account").page().selectFirst("form[action=/account/password]"),
                Map.of("current", RunningDesk.PASSWORD, "new", "清晨五点半江面还有雾"));

        assertThat(browser.get("/account").status()).isEqualTo(200);
        visitors.stranger().signInForToken(email, "清晨五点半江面还有雾");
        assertThat(visitors.stranger()
                        .post("/api/token", Map.of("email", email, "password", RunningDesk.PASSWORD))
                        .status())
                .isEqualTo(401);
    }

    private Answer change(Map<String, Object> request) {
        return chief.put("/api/staff/" + id, request);
    }
}
