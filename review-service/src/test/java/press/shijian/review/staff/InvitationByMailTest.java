package press.shijian.review.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import press.shijian.review.DeskVisitors;
import press.shijian.review.RunningDesk;
import press.shijian.testkit.Answer;
import press.shijian.testkit.MailProbe;
import press.shijian.testkit.Visitor;

/** Where mail is on, the invited person gets the link, and nobody else does. */
@RunningDesk
class InvitationByMailTest {

    private static final String INVITATIONS = "/invitations/";
    private static final MailProbe mails = MailProbe.running("http://desk.example.org");

    @Autowired
    private DeskVisitors visitors;

    @Autowired
    private MongoTemplate mongo;

    private final String email = UUID.randomUUID().toString().substring(0, 8) + "@desk.test";

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry properties) {
        mails.configure(properties);
        properties.add("shijian.staff.public-url", () -> "http://desk.example.org");
    }

    @Test
    void bringsTheLinkToWhomItIsFor() {
        Answer invited = visitors.chief()
                .post("/api/staff", Map.of("email", email, "name", "陈老师", "roles", List.of("reviewer")))
                .is(201);
        assertThat(invited.json().has("invitationUrl")).isFalse();
        assertThat(invited.json().has("invitationToken")).isFalse();

        assertThat(mails.nth(1, email)).contains("陈老师，您好", "前有效，只能用一次");
        visitors.stranger()
                .post("/api/staff/invitations/" + token(), Map.of("password", "a fine password"))
                .is(204);

        visitors.stranger().signInForToken(email, "a fine password");
    }

    @Test
    void thePageShowsTheChiefNoLink() {
        Visitor chief = visitors.stranger().signIn(RunningDesk.CHIEF_EMAIL, RunningDesk.PASSWORD);
        Answer people = chief.get("/people");

        Answer invited = chief.postForm(
                "/people", Map.of("_csrf", people.csrf(), "email", email, "name", "陈老师", "roles", List.of("reviewer")));

        assertThat(invited.page().select("[role=status]").text()).contains("陈老师", email);
        assertThat(invited.page().select("#invitation-link")).isEmpty();
        assertThat(invited.body()).doesNotContain(token());
    }

    @Test
    void aNewOneEndsTheOneBefore() {
        Visitor chief = visitors.stranger().signIn(RunningDesk.CHIEF_EMAIL, RunningDesk.PASSWORD);
        String id = visitors.chief()
                .post("/api/staff", Map.of("email", email, "name", "陈老师", "roles", List.of("reviewer")))
                .is(201)
                .text("id");
        String first = mails.link(1, email);

        chief.submit(
                chief.get("/people")
                        .page()
                        .select("form[action=/people/" + id + "/invitation]")
                        .first(),
                Map.of());

        String second = mails.link(2, email);
        assertThat(visitors.stranger().get(first).status()).isEqualTo(404);
        assertThat(visitors.stranger().get(second).status()).isEqualTo(200);
    }

    @Test
    void leavesNoLinkInTheDatabaseOnceItIsSent() {
        visitors.chief()
                .post("/api/staff", Map.of("email", email, "name", "陈老师", "roles", List.of("reviewer")))
                .is(201);
        String token = token();

        await().untilAsserted(() -> {
            for (String collection : mongo.getCollectionNames()) {
                assertThat(mongo.findAll(Document.class, collection).toString())
                        .as(collection)
                        .doesNotContain(token);
            }
        });
    }

    @Test
    void staffWhoForgotTheirPasswordGetALinkToo() {
        visitors.chief()
                .post("/api/staff", Map.of("email", email, "name", "陈老师", "roles", List.of("reviewer")))
                .is(201);
        visitors.stranger()
                .post("/api/staff/invitations/" + token(), Map.of("password", "a fine password"))
                .is(204);
        Visitor browser = visitors.stranger();

        browser.submit(browser.get("/forgot").page().select("main form").first(), Map.of("email", email))
                .is(200);

        browser.submit(
                        browser.get(mails.link(2, email))
                                .page()
                                .select("main form")
                                .first(),
                        Map.of("password", "another fine password"))
                .is(302);
        visitors.stranger().signInForToken(email, "another fine password");
    }

    private String token() {
        return mails.link(1, email).substring(INVITATIONS.length());
    }
}
