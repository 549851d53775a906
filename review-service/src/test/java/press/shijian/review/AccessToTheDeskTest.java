package press.shijian.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.testkit.Answer;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.Visitor;

@AnyDatabase
@RunningDesk
class AccessToTheDeskTest {

    @Autowired
    private DeskVisitors visitors;

    @ParameterizedTest
    @CsvSource({
        "GET, /api/reviews",
        "GET, /api/reviews/x",
        "POST, /api/reviews/x/claim",
        "POST, /api/reviews/x/release",
        "POST, /api/reviews/x/decisions",
        "POST, /api/staff",
        "GET, /api/staff",
        "GET, /api/staff/x",
        "PUT, /api/staff/x",
        "POST, /api/staff/x/suspend",
        "POST, /api/staff/x/resume",
        "POST, /api/staff/x/sign-out",
        "POST, /api/staff/x/invitation",
        "DELETE, /api/staff/x/invitation",
        "POST, /api/account/password",
        "GET, /api/account/sessions",
        "DELETE, /api/account/sessions",
        "GET, /api/account/tokens",
        "DELETE, /api/account/tokens",
        "DELETE, /api/token"
    })
    void theInterfaceIsClosedToStrangersAndForgers(String method, String path) {
        for (String token : new String[] {null, "forged", "x".repeat(43)}) {
            Answer answer = visitors.stranger().withToken(token).call(method, path, Map.of());

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.contentType()).startsWith("application/problem+json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/reviews/x", "/people", "/people/x", "/account"})
    void pagesLeadStrangersToTheSignIn(String path) {
        Answer answer = visitors.stranger().get(path);

        assertThat(answer.status()).isBetween(302, 303);
        assertThat(answer.location()).contains("/login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reviewer", "editor"})
    void onlyAChiefInvites(String role) {
        Answer answer = visitors.somebody("陈老师", role)
                .post("/api/staff", Map.of("email", "x@desk.test", "name", "谁", "roles", List.of("chief")));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.contentType()).startsWith("application/problem+json");

        Visitor browser = visitors.somebodyWithBrowser("陈老师", role);
        assertThat(browser.get("/people").status()).isEqualTo(403);
        assertThat(browser.get("/").status()).isEqualTo(200);
        assertThat(browser.get("/").page().select("header a[href=/people]")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/staff",
        "GET, /api/staff/first-chief",
        "PUT, /api/staff/first-chief",
        "POST, /api/staff/first-chief/suspend",
        "POST, /api/staff/first-chief/resume",
        "POST, /api/staff/first-chief/sign-out",
        "POST, /api/staff/first-chief/invitation",
        "DELETE, /api/staff/first-chief/invitation"
    })
    void onlyAChiefActsOnPeople(String method, String path) {
        Map<String, Object> demotion = Map.of("name", "x", "roles", List.of("reviewer"));

        assertThat(visitors.somebody("陈老师", "editor")
                        .call(method, path, demotion)
                        .status())
                .isEqualTo(403);
        assertThat(visitors.chief().get("/api/staff/first-chief").text("state")).isEqualTo("active");
    }

    @Test
    void pagesRefuseAFormWithoutItsToken() {
        String id = visitors.handedIn();
        Visitor chen = visitors.somebodyWithBrowser("陈老师", "reviewer");
        var form =
                chen.get("/reviews/" + id).page().select("form[action$=/claim]").first();

        Answer answer = chen.submit(form, Map.of("_csrf", "forged"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(chen.get("/reviews/" + id).page().select("form[action$=/claim]"))
                .isNotEmpty();
    }
}
