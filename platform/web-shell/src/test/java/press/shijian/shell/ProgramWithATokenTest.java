package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import press.shijian.shell.sampledesk.SampleDesk;

@OnSampleDesk
class ProgramWithATokenTest {

    @LocalServerPort
    int port;

    @Autowired
    MongoOperations mongo;

    @Autowired
    SampleDesk.People people;

    private Browser program;

    @BeforeEach
    void open() {
        program = new Browser(port);
    }

    @Test
    void actsAsItsAccount() {
        HttpResponse<String> me = program.call("GET", "/api/me", "", "Authorization", "Bearer " + token("reviewer"));

        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(JsonPath.<String>read(me.body(), "$.id")).isEqualTo("reviewer");
        assertThat(me.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void isKeptAsAHashOnly() {
        String token = token("student");

        assertThat(mongo.getCollection("api_tokens").find())
                .isNotEmpty()
                .noneMatch(document -> document.toJson().contains(token));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer", "Bearer forged", "Bearer a b", "Basic c3R1ZGVudDpzdHVkZW50", "Bearer ../../etc"})
    void forgedOrNoneIsRefused(String authorization) {
        HttpResponse<String> me = authorization.isEmpty()
                ? program.call("GET", "/api/me", "")
                : program.call("GET", "/api/me", "", "Authorization", authorization);

        assertThat(me.statusCode()).isEqualTo(401);
        assertThat(me.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Bearer");
        assertThat(me.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(JsonPath.<String>read(me.body(), "$.detail")).contains("登录以后");
    }

    @Test
    void ofTheWrongRoleIsRefused() {
        HttpResponse<String> queue =
                program.call("GET", "/api/desk/queue", "", "Authorization", "Bearer " + token("student"));

        assertThat(queue.statusCode()).isEqualTo(403);
        assertThat(JsonPath.<Integer>read(queue.body(), "$.status")).isEqualTo(403);
    }

    @Test
    void expiredIsRefusedThoughTheDatabaseStillHasIt() {
        String token = token("student");
        mongo.getCollection("api_tokens")
                .updateMany(
                        new Document(),
                        new Document(
                                "$set",
                                new Document(
                                        "expiresAt", Date.from(Instant.now().minusSeconds(1)))));

        assertThat(program.call("GET", "/api/me", "", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void ofASuspendedAccountIsRefused() {
        String token = token("suspended");
        people.byId.computeIfPresent(
                "suspended",
                (id, account) -> new SignInAccount(
                        id, account.email(), account.passwordHash(), account.name(), account.roles(), false));

        assertThat(program.call("GET", "/api/me", "", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(401);
        people.byId.computeIfPresent(
                "suspended",
                (id, account) -> new SignInAccount(
                        id, account.email(), account.passwordHash(), account.name(), account.roles(), true));
    }

    @Test
    void asksInVainWithAWrongPassword() {
        HttpResponse<String> refused =
                program.call("POST", "/api/token", "{\"email\":\"student@example.edu.cn\",\"password\":\"no\"}");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(JsonPath.<String>read(refused.body(), "$.detail")).contains("邮箱或密码不对");
    }

    @Test
    void doesntTakeASessionForOne() {
        program.signIn("student@example.edu.cn", SampleDesk.PASSWORD);

        assertThat(program.call("GET", "/api/me", "").statusCode()).isEqualTo(401);
    }

    @Test
    void findsTheInterfaceDescribed() {
        HttpResponse<String> description = program.call("GET", "/v3/api-docs", "");

        assertThat(description.statusCode()).isEqualTo(200);
        assertThat(JsonPath.<String>read(description.body(), "$.components.securitySchemes.bearer.scheme"))
                .isEqualTo("bearer");
        assertThat(description.body()).contains("application/problem+json", "/api/token");
    }

    private String token(String name) {
        HttpResponse<String> issued = program.call(
                "POST",
                "/api/token",
                "{\"email\":\"" + name + "@Example.edu.cn \",\"password\":\"" + SampleDesk.PASSWORD + "\"}");
        assertThat(issued.statusCode()).as(issued.body()).isEqualTo(200);
        assertThat(Instant.parse(JsonPath.<String>read(issued.body(), "$.expiresAt")))
                .isAfter(Instant.now());
        return JsonPath.read(issued.body(), "$.token");
    }
}
