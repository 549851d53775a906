package press.shijian.submission.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.submission.RunningSubmissionService;
import press.shijian.submission.Students;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;

@RunningSubmissionService
class OpeningAnAccountTest {

    @Autowired
    private Students students;

    @Test
    void leadsToATokenWhateverTheCaseOfTheAddress() {
        Map<String, Object> registration = registration();
        String email = (String) registration.get("email");

        Answer answer = register(registration);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("email").asString()).isEqualTo(email);
        assertThat(answer.json().get("name").asString()).isEqualTo("李明");
        assertThat(answer.json().has("id")).isTrue();
        assertThat(answer.body()).doesNotContain(Students.PASSWORD).doesNotContain("passwordHash");

        students.stranger().signInForToken(email.toUpperCase(Locale.ROOT), Students.PASSWORD);
    }

    @Test
    void worksOncePerAddress() throws Exception {
        Map<String, Object> registration = registration();
        List<Callable<Answer>> attempts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            attempts.add(() -> register(registration));
        }
        ExecutorService several = Executors.newFixedThreadPool(4);
        List<Integer> statuses = new ArrayList<>();
        for (Future<Answer> answer : several.invokeAll(attempts)) {
            statuses.add(answer.get().status());
        }
        several.shutdown();
        assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409);

        registration.put("email", ((String) registration.get("email")).toUpperCase(Locale.ROOT));
        Answer again = register(registration);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("detail").asString()).contains("已经注册过了");
    }

    @ParameterizedTest
    @CsvSource({
        "email, '', 邮箱：不能空着",
        "email, li.ming, 邮箱：不像一个邮箱地址",
        "password, short, 密码：至少 8 个字符",
        "name, ' ', 姓名：不能空着"
    })
    void namesWhatIsWrong(String field, String value, String message) {
        Map<String, Object> registration = registration();
        registration.put(field, value);

        Answer answer = register(registration);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errors").get(0).get("field").asString()).isEqualTo(field);
        assertThat(answer.json().get("errors").get(0).get("message").asString()).startsWith(message);
    }

    @ParameterizedTest
    @CsvSource({"email, 255", "name, 41", "school, 61", "college, 61", "password, 73"})
    void limitsEachField(String field, int length) {
        Map<String, Object> registration = registration();
        registration.put(field, field.equals("email") ? "a".repeat(length - 7) + "@x.test" : "a".repeat(length));

        Answer answer = register(registration);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errors").get(0).get("message").asString()).contains(Integer.toString(length - 1));
    }

    @Test
    void onThePageSignsInAtOnceAndGreetsWithTheName() {
        Visitor browser = students.stranger();
        Map<String, Object> registration = registration();
        // as an input method for Chinese leaves them
        registration.put("email", "　" + registration.get("email") + "　");

        Answer answer = browser.submit(
                browser.get("/register").page().select("main form").first(), registration);
        assertThat(answer.status()).isBetween(302, 303);

        Answer home = browser.get("/");
        assertThat(home.status()).isEqualTo(200);
        assertThat(home.page().select("header").text()).contains("李明");
        assertThat(home.page().select(".empty a").attr("href")).isEqualTo("/submissions/new");
        assertThat(browser.get("/submissions/new")
                        .page()
                        .select("[name=school]")
                        .val())
                .isEqualTo("云南大学");
    }

    @Test
    void onThePageKeepsWhatWasTypedButThePassword() {
        Visitor browser = students.stranger();
        Map<String, Object> registration = registration();
        registration.put("email", "no address <script>");

        Answer answer = browser.submit(
                browser.get("/register").page().select("main form").first(), registration);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.page().select("[name=email]").val()).isEqualTo("no address <script>");
        assertThat(answer.page().select("[name=password]").val()).isEmpty();
        assertThat(answer.page().select(".form-errors").text()).contains("邮箱：不像一个邮箱地址");
        assertThat(answer.body()).doesNotContain("<script>\"");
    }

    @Test
    void onThePageNeedsConsentAndKeepsWhatWasTyped() {
        Visitor browser = students.stranger();
        Map<String, Object> registration = registration();
        registration.remove("consent");

        Answer answer = browser.submit(
                browser.get("/register").page().select("main form").first(), registration);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.page().select(".form-errors a[href=#field-consent]").text())
                .isEqualTo("隐私说明：同意隐私说明之后才能继续");
        assertThat(answer.page().select("[name=name]").val()).isEqualTo("李明");
        assertThat(answer.page().select("[name=consent]").hasAttr("checked")).isFalse();
        assertThat(students.stranger()
                        .get("/privacy")
                        .is(200)
                        .page()
                        .select("h1")
                        .text())
                .isEqualTo("隐私说明");
    }

    @Test
    void byAProgramIsAskedForConsentOnTheFirstPageAndLedOn() {
        Map<String, Object> registration = registration();
        registration.remove("consent");
        register(registration).is(201);
        Visitor browser = signedIn(registration);

        Answer asked = browser.get("/submissions/new");
        assertThat(asked.location()).isEqualTo("/account/consent?next=%2Fsubmissions%2Fnew");
        browser.get("/account").is(200);
        Answer page = browser.get(asked.location()).is(200);
        assertThat(page.page().select("[name=consent]").hasAttr("checked")).isFalse();
        Answer refused = browser.submit(page.page().select("main form").first(), Map.of());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.page().select("#field-consent-error").text()).contains("同意隐私说明之后才能继续");

        Answer agreed = browser.submit(page.page().select("main form").first(), Map.of("consent", "true"));

        assertThat(agreed.location()).isEqualTo("/submissions/new");
        browser.get("/submissions/new").is(200);
        signedIn(registration).get("/submissions/new").is(200);
    }

    @Test
    void byAProgramThatSaysNoIsRefused() {
        Map<String, Object> registration = registration();
        registration.put("consent", false);

        assertThat(register(registration).isProblem(400).body()).contains("同意隐私说明之后才能继续");
    }

    @Test
    void keepsTheDetailsThatAreChangedLaterForNewSubmissions() {
        Map<String, Object> registration = registration();
        register(registration).is(201);
        Visitor browser = signedIn(registration);
        Answer page = browser.get("/account/profile").is(200);
        assertThat(page.page().select("[name=school]").val()).isEqualTo("云南大学");

        Answer refused =
                browser.submit(page.page().select("main form").first(), Map.of("name", "", "college", "长".repeat(61)));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.page().select(".form-errors li")).hasSize(2);
        browser.submit(
                        page.page().select("main form").first(),
                        Map.of("name", " 李小明　", "school", "云岭大学", "college", ""))
                .is(302);

        assertThat(browser.get("/account/profile").page().select("[name=name]").val())
                .isEqualTo("李小明");
        Answer form = browser.get("/submissions/new").is(200);
        assertThat(form.page().select("header").text()).contains("李小明");
        assertThat(form.page().select("[name=school]").val()).isEqualTo("云岭大学");
        assertThat(form.page().select("[name=college]").val()).isEmpty();
    }

    @Test
    void leadsNowhereElseAfterTheConsent() {
        Map<String, Object> registration = registration();
        registration.remove("consent");
        register(registration).is(201);
        Visitor browser = signedIn(registration);
        Answer page = browser.get("/account/consent?next=//evil.example/").is(200);

        assertThat(browser.submit(page.page().select("main form").first(), Map.of("consent", "true"))
                        .location())
                .isEqualTo("/");
    }

    @Test
    void takesARealNameOnlyWhereItIsAskedFor() {
        Map<String, Object> registration = registration();
        registration.put("realName", "李明明");

        Answer refused = register(registration).isProblem(400);

        assertThat(refused.body()).contains("这里不收集真实姓名");
        assertThat(students.stranger().get("/register").page().select("[name=realName]"))
                .isEmpty();
    }

    private Visitor signedIn(Map<String, Object> registration) {
        return students.stranger()
                .withBrowser()
                .signIn(
                        registration.get("email").toString(),
                        registration.get("password").toString());
    }

    private Answer register(Map<String, Object> registration) {
        return students.stranger().post("/api/accounts", registration);
    }

    private static Map<String, Object> registration() {
        Map<String, Object> registration = new HashMap<>();
        registration.put("email", UUID.randomUUID().toString().substring(0, 8) + "@student.test");
        registration.put("password", Students.PASSWORD);
        registration.put("name", "李明");
        registration.put("school", "云南大学");
        registration.put("college", "外国语学院");
        registration.put("consent", true);
        return registration;
    }
}
