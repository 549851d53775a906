package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import press.shijian.shell.sampledesk.SampleDesk;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;

@OnSampleDesk
class ProgramWithATokenTest {

    @LocalServerPort
    int port;

    @Autowired
    MongoOperations mongo;

    @Autowired
    SampleDesk.People people;

    private Visitor program;

    @BeforeEach
    void open() {
        program = new Visitor(port);
    }

    @Test
    void getsAnotherThoughItSendsItsExpiredOneAlong() {
        assertThat(new Visitor(port)
                        .withToken("an-expired-token")
                        .post("/api/token", Map.of("email", "student@example.edu.cn", "password", SampleDesk.PASSWORD))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void actsAsItsAccount() {
        Answer me = program.withToken(token("reviewer")).get("/api/me");

        assertThat(me.status()).isEqualTo(200);
        assertThat(me.text("id")).isEqualTo("reviewer");
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
        Answer me = authorization.isEmpty()
                ? program.get("/api/me")
                : program.with("Authorization", authorization).get("/api/me");

        assertThat(me.status()).isEqualTo(401);
        assertThat(me.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(me.header("Content-Type")).startsWith("application/problem+json");
        assertThat(me.text("detail")).contains("登录以后");
    }

    @Test
    void ofTheWrongRoleIsRefused() {
        Answer queue = program.withToken(token("student")).get("/api/desk/queue");

        assertThat(queue.status()).isEqualTo(403);
        assertThat(queue.json().path("status").asInt()).isEqualTo(403);
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

        assertThat(program.withToken(token).get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void ofASuspendedAccountIsRefused() {
        String token = token("suspended");
        people.suspend("suspended", true);

        assertThat(program.withToken(token).get("/api/me").status()).isEqualTo(401);
        people.suspend("suspended", false);
    }

    @Test
    void asksInVainWithAWrongPassword() {
        Answer refused = program.post("/api/token", Map.of("email", "student@example.edu.cn", "password", "no"));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text("detail")).contains("邮箱或密码不对");
    }

    @Test
    void doesntTakeASessionForOne() {
        program.signIn("student@example.edu.cn", SampleDesk.PASSWORD);

        assertThat(program.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void findsTheInterfaceDescribed() {
        Answer description = program.get("/v3/api-docs");

        assertThat(description.status()).isEqualTo(200);
        assertThat(JsonPath.<String>read(description.body(), "$.components.securitySchemes.bearer.scheme"))
                .isEqualTo("bearer");
        assertThat(description.body()).contains("application/problem+json", "/api/token");
        assertThat(JsonPath.<Map<String, Object>>read(description.body(), "$.paths['/api/token'].post.responses"))
                .containsOnlyKeys("200", "400", "401", "403", "406", "408", "413", "415", "429", "503");
        assertThat(JsonPath.<Map<String, Object>>read(description.body(), "$.paths['/api/me'].get.responses"))
                .containsOnlyKeys("200", "400", "401", "406", "429", "503");
    }

    @Test
    void findsDescribedThatFieldsNobodyReadsAreRefused() {
        String description = program.get("/v3/api-docs").is(200).body();
        String sent = JsonPath.read(
                description, "$.paths['/api/token'].post.requestBody.content['application/json'].schema.$ref");

        assertThat(JsonPath.<Object>read(
                        description,
                        "$.components.schemas." + sent.substring(sent.lastIndexOf('/') + 1) + ".additionalProperties"))
                .isEqualTo(false);
        program.post("/api/token", Map.of("email", "a@example.edu.cn", "password", "x", "role", "chief"))
                .is(400);
    }

    private String token(String name) {
        Answer issued = program.post(
                        "/api/token", Map.of("email", name + "@Example.edu.cn ", "password", SampleDesk.PASSWORD))
                .is(200);
        assertThat(Instant.parse(issued.text("expiresAt"))).isAfter(Instant.now());
        return issued.text("token");
    }
}
