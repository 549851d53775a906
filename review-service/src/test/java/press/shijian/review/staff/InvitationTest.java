package press.shijian.review.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import press.shijian.review.DeskVisitors;
import press.shijian.review.RunningDesk;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

@RunningDesk
class InvitationTest {

    @Autowired
    private DeskVisitors visitors;

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private FirstChief firstChief;

    @Autowired
    private Staff staff;

    private Visitor chief;
    private final String email = UUID.randomUUID().toString().substring(0, 8) + "@desk.test";

    @BeforeEach
    void theChiefSignsIn() {
        chief = visitors.chief();
    }

    @Test
    void leadsToAnAccountOfItsRole() {
        Answer invited = invite("  " + email.toUpperCase() + " ", "陈老师", List.of("reviewer"));
        assertThat(invited.status()).isEqualTo(201);
        JsonNode invitation = invited.json();
        assertThat(invitation.get("email").asString()).isEqualTo(email);
        assertThat(invitation.get("invitationUrl").asString())
                .endsWith("/invitations/" + invitation.get("invitationToken").asString());
        assertThat(Instant.parse(invitation.get("expiresAt").asString())).isAfter(Instant.now());

        assertThat(accept(invitation, "a fine password").status()).isEqualTo(204);

        Visitor chen = visitors.stranger().signInForToken(email, "a fine password");
        assertThat(chen.get("/api/reviews").status()).isEqualTo(200);
        assertThat(chen.post("/api/staff", Map.of()).status()).isEqualTo(403);
    }

    @Test
    void namesRolesInTheirOrder() {
        invite(email, "陈老师", List.of("chief", "reviewer", "editor"));

        Answer people = visitors.stranger()
                .signIn(RunningDesk.CHIEF_EMAIL, RunningDesk.PASSWORD)
                .get("/people");

        assertThat(people.page().select("tr:contains(" + email + ")").text()).contains("审稿人、编辑、主编");
    }

    @Test
    void worksOnce() throws Exception {
        JsonNode invitation = invite(email, "陈老师", List.of("reviewer")).json();
        ExecutorService together = Executors.newFixedThreadPool(3);
        try {
            Callable<Answer> attempt = () -> accept(invitation, "a fine password");
            List<Integer> statuses = together.invokeAll(List.of(attempt, attempt, attempt)).stream()
                    .map(InvitationTest::statusOf)
                    .sorted()
                    .toList();
            assertThat(statuses).containsExactly(204, 404, 404);
        } finally {
            together.shutdownNow();
        }

        assertThat(accept(invitation, "another password").status()).isEqualTo(404);
        visitors.stranger().signInForToken(email, "a fine password");
    }

    @Test
    void opensNothingAfterItHasExpired() {
        JsonNode invitation = invite(email, "陈老师", List.of("reviewer")).json();
        mongo.updateFirst(
                Query.query(Criteria.where("email").is(email)),
                Update.update("invitation.expiresAt", Instant.now().minusSeconds(1)),
                StaffMember.class);

        assertThat(accept(invitation, "a fine password").status()).isEqualTo(404);
        assertThat(visitors.stranger().get("/invitations/" + token(invitation)).status())
                .isEqualTo(404);
    }

    @Test
    void isReplacedByANewLink() {
        JsonNode first = invite(email, "陈老师", List.of("reviewer")).json();
        Visitor browser = visitors.stranger().signIn(RunningDesk.CHIEF_EMAIL, RunningDesk.PASSWORD);
        var again = browser.get("/people")
                .page()
                .select("form[action=/people/" + first.get("id").asString() + "/invitation]")
                .first();

        Answer answer = browser.submit(again, Map.of());

        String link = answer.page().select("#invitation-link").val();
        assertThat(accept(first, "a fine password").status()).isEqualTo(404);
        Visitor chen = visitors.stranger();
        Answer joined = chen.submit(
                chen.get(link.substring(link.indexOf("/invitations")))
                        .page()
                        .select("main form")
                        .first()
                        .attr("action", link.substring(link.indexOf("/invitations"))),
                Map.of("password", "a fine password"));
        assertThat(joined.status()).isEqualTo(200);
        visitors.stranger().signInForToken(email, "a fine password");
    }

    @Test
    void takenBackOpensNothingAndFreesTheAddress() {
        JsonNode invitation = invite(email, "陈老师", List.of("reviewer")).json();
        String id = invitation.get("id").asString();

        assertThat(chief.call("DELETE", "/api/staff/" + id + "/invitation").status())
                .isEqualTo(204);

        assertThat(accept(invitation, "a fine password").status()).isEqualTo(404);
        assertThat(chief.get("/api/staff/" + id).status()).isEqualTo(404);
        assertThat(invite(email, "陈老师", List.of("editor")).status()).isEqualTo(201);
    }

    @Test
    void isTakenBackOnThePage() {
        String id = invite(email, "陈老师", List.of("reviewer")).json().get("id").asString();
        Visitor browser = visitors.stranger().signIn(RunningDesk.CHIEF_EMAIL, RunningDesk.PASSWORD);

        browser.submit(browser.get("/people").page().selectFirst("form[action=/people/" + id + "/revoke]"), Map.of());

        Answer people = browser.get("/people");
        assertThat(people.page().select(".notice--success").text()).contains("邀请已撤回");
        assertThat(people.page().text()).doesNotContain(email);
    }

    @Test
    void thatWasTakenUpIsNotTakenBack() {
        JsonNode invitation = invite(email, "陈老师", List.of("reviewer")).json();
        accept(invitation, "a fine password");

        Answer answer =
                chief.call("DELETE", "/api/staff/" + invitation.get("id").asString() + "/invitation");

        assertThat(answer.status()).isEqualTo(409);
        visitors.stranger().signInForToken(email, "a fine password");
    }

    @Test
    void byJsonIsReplacedByANewLink() {
        JsonNode first = invite(email, "陈老师", List.of("reviewer")).json();

        Answer again = chief.post("/api/staff/" + first.get("id").asString() + "/invitation");

        assertThat(again.status()).isEqualTo(201);
        assertThat(accept(first, "a fine password").status()).isEqualTo(404);
        assertThat(accept(again.json(), "a fine password").status()).isEqualTo(204);
    }

    @Test
    void isNeverStoredAsItWasHandedOut() {
        JsonNode invitation = invite(email, "陈老师", List.of("reviewer")).json();

        String stored = mongo.getCollection("staff")
                .find(new org.bson.Document("email", email))
                .first()
                .toJson();

        assertThat(stored).doesNotContain(token(invitation));
    }

    @Test
    void isRefusedForAnAddressThatIsTaken() {
        invite(email, "陈老师", List.of("reviewer"));

        Answer again = invite(email.toUpperCase(), "别人", List.of("chief"));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("detail").asString()).contains(email);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "null             | 陈老师 | reviewer | email",
                "not-an-address   | 陈老师 | reviewer | email",
                "a@b.c<script>    | 陈老师 | reviewer | email",
                "chen@desk.test   | null   | reviewer | name",
                "chen@desk.test   | ' '    | reviewer | name",
                "chen@desk.test   | 陈老师 | null     | roles",
                "chen@desk.test   | 陈老师 | king     | roles",
            })
    void namesWhatIsWrong(String address, String name, String role, String field) {
        Answer answer = invite(address, name, role == null ? null : List.of(role));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errors").get(0).get("field").asString()).isEqualTo(field);
    }

    @Test
    void namesTheLimitOfEachField() {
        Answer answer = invite("a".repeat(250) + "@desk.test", "长".repeat(41), List.of("reviewer"));

        assertThat(answer.json().get("errors").get(0).get("message").asString())
                .contains("邮箱")
                .contains("254");
        assertThat(answer.json().get("errors").get(1).get("message").asString())
                .contains("姓名")
                .contains("40");
    }

    @Test
    void wantsAPasswordOfSomeLength() {
        JsonNode invitation = invite(email, "陈老师", List.of("reviewer")).json();

        for (String password : new String[] {"", "short", "长".repeat(25)}) {
            Answer answer = accept(invitation, password);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().get("errors").get(0).get("field").asString())
                    .isEqualTo("password");
        }
        String longest = "山里的孩子们教会我怎样点亮一盏灯照着回家那条小路";
        assertThat(longest).hasSize(24);
        assertThat(accept(invitation, longest).status()).isEqualTo(204);
    }

    @Test
    void isNeededByEverybodyButTheFirstChief() {
        long before = staff.all().size();

        firstChief.addWhereNobodyIs();

        assertThat(staff.all()).hasSize((int) before);
        assertThat(staff.byEmail(RunningDesk.CHIEF_EMAIL)).isPresent();
    }

    private Answer invite(String address, String name, List<String> roles) {
        Map<String, Object> request = new HashMap<>();
        request.put("email", address);
        request.put("name", name);
        request.put("roles", roles);
        return chief.post("/api/staff", request);
    }

    private Answer accept(JsonNode invitation, String password) {
        return visitors.stranger().post("/api/staff/invitations/" + token(invitation), Map.of("password", password));
    }

    private static String token(JsonNode invitation) {
        return invitation.get("invitationToken").asString();
    }

    private static int statusOf(Future<Answer> answer) {
        try {
            return answer.get().status();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
