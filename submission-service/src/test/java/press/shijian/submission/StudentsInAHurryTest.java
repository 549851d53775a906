package press.shijian.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import press.shijian.testkit.Answer;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

/** Each test comes from a network of its own, by a proxy on this machine. */
@AnyDatabase
@RunningSubmissionService
@TestPropertySource(
        properties = {
            "shijian.quotas.registrations-per-address=2/1h",
            "shijian.quotas.drafts-per-account=2/1h",
            "shijian.quotas.changes-per-account=3/1h",
            "shijian.quotas.checks-per-account=2/1h",
            "shijian.quotas.readings-per-address=20/1h"
        })
class StudentsInAHurryTest {

    @Autowired
    private Students students;

    @Test
    void openNoMoreAccountsThanTheirNetworkMay() {
        assertThat(register(from("2001:db8:1:1::1"), "name").status()).isEqualTo(201);
        assertThat(register(from("2001:db8:1:1::2"), "").status()).isEqualTo(400);
        assertThat(register(from("2001:db8:1:1::3"), "name").status()).isEqualTo(201);

        Answer refused = register(from("2001:db8:1:1::4"), "name").isProblem(429);

        assertThat(refused.text("detail")).startsWith("您所在的网络刚刚注册了很多账号");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 1800L);
        assertThat(register(from("2001:db8:1:1::4").speaking("en"), "name").text("detail"))
                .startsWith("Many accounts have just been registered from your network");
        assertThat(register(from("2001:db8:1:2::1"), "name").status()).isEqualTo(201);

        Visitor browser = from("2001:db8:1:1::5").withBrowser();
        Answer page = browser.submit(
                browser.get("/register").page().select("main form").first(), registration("周小云"));
        assertThat(page.status()).isEqualTo(429);
        assertThat(page.headers().firstValue("Retry-After")).isPresent();
        assertThat(page.page().select(".form-errors").text()).contains("您所在的网络刚刚注册了很多账号");
        assertThat(page.page().select("[name=name]").val()).isEqualTo("周小云");
    }

    @Test
    void beginNoMoreDraftsThanTheyMayAndLoseNothing() {
        Visitor visitor = from("2001:db8:2::1");
        String email = registered(visitor);
        Visitor program = visitor.signInForToken(email, Students.PASSWORD);
        for (int i = 0; i < 2; i++) {
            program.post("/api/submissions", Map.of("title", "第 " + i + " 篇")).is(201);
        }

        Answer refused =
                program.post("/api/submissions", Map.of("title", "又一篇")).isProblem(429);
        assertThat(refused.text("detail")).startsWith("您刚刚新建了很多稿子");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();

        Visitor browser = visitor.withBrowser().signIn(email, Students.PASSWORD);
        Answer page = browser.submit(
                browser.get("/submissions/new").page().select("main form").first(),
                Map.of("title", "又一篇", "body", "写了很久的正文。"));
        assertThat(page.status()).isEqualTo(429);
        assertThat(page.page().select(".form-errors").text()).contains("您刚刚新建了很多稿子");
        assertThat(page.page().select("[name=title]").val()).isEqualTo("又一篇");
        assertThat(page.page().select("[name=body]").val()).contains("写了很久的正文。");
    }

    @Test
    void saveNoOftenerThanTheyMayAndLoseNothing() {
        Visitor visitor = from("2001:db8:3::1");
        String email = registered(visitor);
        Visitor program = visitor.signInForToken(email, Students.PASSWORD);
        String draft = "/api/submissions/"
                + program.post("/api/submissions", Map.of("title", "一篇"))
                        .is(201)
                        .text("id");
        for (int i = 0; i < 3; i++) {
            program.with("If-Match", "*")
                    .put(draft, Map.of("title", "第 " + i + " 稿"))
                    .is(200);
        }

        assertThat(program.with("If-Match", "*")
                        .put(draft, Map.of("title", "又一稿"))
                        .isProblem(429)
                        .text("detail"))
                .startsWith("您刚刚保存得太频繁");
        program.post(draft + "/withdraw", Map.of()).isProblem(429);

        Visitor browser = visitor.withBrowser().signIn(email, Students.PASSWORD);
        Answer page = browser.submit(
                browser.get(draft.substring("/api".length()))
                        .page()
                        .select("main form")
                        .first(),
                Map.of("title", "又一稿", "body", "写了很久的正文。"));
        assertThat(page.status()).isEqualTo(429);
        assertThat(page.page().select(".form-errors").text()).contains("您刚刚保存得太频繁");
        assertThat(page.page().select("[name=body]").val()).contains("写了很久的正文。");
    }

    @Test
    void checkNoOftenerThanTheyMay() {
        Visitor program = from("2001:db8:6::1");
        program = program.signInForToken(registered(program), Students.PASSWORD);
        String check = "/api/submissions/"
                + program.post("/api/submissions", Map.of("title", "一篇"))
                        .is(201)
                        .text("id")
                + "/check";
        for (int i = 0; i < 2; i++) {
            program.post(check).is(200);
        }

        assertThat(program.post(check).isProblem(429).text("detail")).startsWith("您刚刚检查得太频繁");
    }

    @Test
    void readNoMoreJsonThanTheirNetworkMay() {
        Visitor program = from("2001:db8:4::1");
        program = program.signInForToken(registered(program), Students.PASSWORD);
        for (int i = 0; i < 20; i++) {
            program.get("/api/submissions").is(200);
        }

        Answer refused = program.get("/api/submissions").isProblem(429);

        assertThat(refused.text("detail")).startsWith("您所在的网络读取得太频繁");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        program.with("X-Forwarded-For", "2001:db8:5::1").get("/api/submissions").is(200);
    }

    @Test
    void findQuotasInTheDescription() {
        JsonNode paths = students.stranger().get("/v3/api-docs").is(200).json().get("paths");

        for (String path : List.of("/api/accounts", "/api/submissions", "/api/media")) {
            assertThat(paths.get(path).get("post").get("responses").propertyNames())
                    .contains("201", "408", "413", "429", "503");
        }
    }

    private Visitor from(String address) {
        return students.stranger().with("X-Forwarded-For", address);
    }

    /** @return the new account's email */
    private static String registered(Visitor visitor) {
        Map<String, Object> registration = registration("李明");
        visitor.post("/api/accounts", registration).is(201);
        return (String) registration.get("email");
    }

    private static Answer register(Visitor visitor, String name) {
        return visitor.post("/api/accounts", registration(name));
    }

    private static Map<String, Object> registration(String name) {
        String email = UUID.randomUUID().toString().substring(0, 8) + "@student.test";
        return Map.of("email", email, "password", Students.PASSWORD, "name", name, "consent", true);
    }
}
