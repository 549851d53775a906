package press.shijian.submission.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.submission.RunningSubmissionService;
import press.shijian.submission.Students;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;

@RunningSubmissionService
class OperatorSuspendingAStudentTest {

    @Autowired
    private Students students;

    @Autowired
    private Accounts accounts;

    private Visitor operator;
    private String email;
    private String id;

    @BeforeEach
    void somebodyNew() {
        operator = students.operator();
        email = students.register("李明");
        id = accounts.byEmail(email).orElseThrow().id();
    }

    @Test
    void findsTheAccountByItsWholeEmailAndSeesWhereItIsSignedIn() {
        students.stranger().signIn(email, Students.PASSWORD);
        students.stranger().signIn(email, Students.PASSWORD);
        students.stranger().signInForToken(email, Students.PASSWORD);

        Answer found = find(" " + email.toUpperCase(java.util.Locale.ROOT));

        assertThat(found.status()).isEqualTo(302);
        assertThat(found.location()).endsWith("/ops/accounts/" + id).doesNotContain("@");
        Answer page = operator.get(found.location());
        assertThat(page.page().select("h1").text()).isEqualTo("李明");
        assertThat(page.page().select(".facts").text())
                .contains("正常")
                .contains("浏览器 2")
                .contains("令牌 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"student.test", "", "nobody@student.test", "*@student.test"})
    void findsNobodyByLess(String typed) {
        Answer page = find(typed);

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.page().text()).contains("没有用这个邮箱的账号");
        assertThat(page.page().select("[name=email]").val()).isEqualTo(typed);
    }

    @Test
    void keepsItOutAndLosesNothingOfIt() {
        Visitor browser = students.stranger().signIn(email, Students.PASSWORD);
        Visitor program = students.stranger().signInForToken(email, Students.PASSWORD);
        String draft = program.post("/api/submissions", Students.manuscript("在勐腊支教的四十分钟与一个夏天", "<p>七月。</p>"))
                .is(201)
                .text("id");

        Answer suspended = operator.submit(form("/suspend"), Map.of("reason", "冒用他人邮箱"));

        assertThat(operator.get(suspended.location()).page().text())
                .contains("账号已停用")
                .contains("冒用他人邮箱")
                .contains("operator");
        assertThat(browser.get("/").status()).isEqualTo(303);
        assertThat(program.get("/api/submissions").status()).isEqualTo(401);
        Answer told = students.stranger().withBrowser().signInAt("/login", email, Students.PASSWORD);
        assertThat(told.status()).isEqualTo(403);
        assertThat(told.page().select("[role=alert]").text()).contains("已停用").contains("都还在");

        operator.submit(form("/resume"), Map.of());

        assertThat(browser.get("/").status()).isEqualTo(303);
        assertThat(program.get("/api/submissions").status()).isEqualTo(401);
        Visitor again = students.stranger().signInForToken(email, Students.PASSWORD);
        assertThat(again.get("/api/submissions/" + draft).is(200).text("status"))
                .isEqualTo("draft");
    }

    /** By the form that was open in another tab, too. */
    @Test
    void leavesItSignedInWhenResumingItOnceMore() {
        operator.submit(form("/suspend"), Map.of());
        Element resume = form("/resume");
        operator.submit(resume, Map.of());
        Visitor browser = students.stranger().signIn(email, Students.PASSWORD);

        operator.submit(resume, Map.of()).is(302);

        assertThat(browser.get("/").status()).isEqualTo(200);
    }

    @Test
    void signsItOutEverywhereWithoutSuspending() {
        Visitor browser = students.stranger().signIn(email, Students.PASSWORD);
        Visitor program = students.stranger().signInForToken(email, Students.PASSWORD);

        operator.submit(form("/sign-out"), Map.of());

        assertThat(browser.get("/").status()).isEqualTo(303);
        assertThat(program.get("/api/submissions").status()).isEqualTo(401);
        browser.signIn(email, Students.PASSWORD);
    }

    @Test
    void isToldWhereAReasonIsTooLong() {
        Answer refused = operator.submit(form("/suspend"), Map.of("reason", "长".repeat(201)));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.page().select("#error-reason").text()).contains("200");
        assertThat(accounts.byId(id).orElseThrow().isSuspended()).isFalse();
    }

    @Test
    void reachesTheSearchFromTheOperationsPageInBothLanguages() {
        for (String language : List.of("zh-CN", "en")) {
            operator.get("/ops?lang=" + language);
            for (String path : List.of("/ops", "/ops/accounts", "/ops/accounts/" + id)) {
                Answer page = operator.get(path);
                assertThat(page.status()).isEqualTo(200);
                assertThat(page.body()).doesNotContain("??");
            }
        }
        assertThat(operator.get("/ops").page().select("form[action=/ops/accounts]"))
                .hasSize(1);
    }

    @Test
    void isNobodyButTheOperator() {
        Visitor student = students.stranger().signIn(email, Students.PASSWORD);

        assertThat(student.get("/ops/accounts").status()).isEqualTo(401);
        assertThat(student.get("/ops/accounts/" + id).status()).isEqualTo(401);
        assertThat(student.postForm("/ops/accounts/" + id + "/suspend", Map.of("reason", "x"))
                        .status())
                .isBetween(401, 403);
        assertThat(operator.postForm("/ops/accounts/" + id + "/suspend", Map.of("reason", "x"))
                        .status())
                .as("without the form's token")
                .isEqualTo(403);
        assertThat(accounts.byId(id).orElseThrow().isSuspended()).isFalse();
    }

    @Test
    void leavesTheStudentToChangeThePasswordByJson() {
        Visitor program = students.stranger().signInForToken(email, Students.PASSWORD);

        program.post("/api/account/password", Map.of("current", Students.PASSWORD, "new", "清晨五点半江面还有雾"))
                .is(204);

        students.stranger().signInForToken(email, "清晨五点半江面还有雾");
    }

    private Answer find(String typed) {
        Element form = operator.get("/ops/accounts").page().selectFirst("form[action=/ops/accounts]");
        return operator.submit(form, Map.of("email", typed));
    }

    private Element form(String act) {
        Element form = operator.get("/ops/accounts/" + id).page().selectFirst("form[action$=" + act + "]");
        assertThat(form).as("a form for " + act).isNotNull();
        return form;
    }
}
