package press.shijian.review.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import press.shijian.review.DeskVisitors;
import press.shijian.review.RunningDesk;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;

/** The desk is never without somebody who can invite and resume others. */
@RunningDesk
class LastChiefTest {

    @Autowired
    private DeskVisitors visitors;

    @Autowired
    private Staff staff;

    @Autowired
    private MongoTemplate mongo;

    private Visitor chief;
    private String id;

    /** Other tests of this desk left chief editors behind. */
    @BeforeEach
    void oneChiefIsThere() {
        id = staff.byEmail(RunningDesk.CHIEF_EMAIL).orElseThrow().id();
        everybodyElseIs("EDITOR");
        chief = visitors.chief();
    }

    @AfterEach
    void theFirstChiefIsThere() {
        mongo.updateFirst(
                Query.query(Criteria.where("_id").is(id)),
                new Update()
                        .unset("suspension")
                        .unset("leaving")
                        .set("roles", List.of("CHIEF"))
                        .set("name", "周主编"),
                "staff");
    }

    @Test
    void isNeitherSuspendedNorDemotedNotEvenByThemselves() {
        Answer suspended = chief.post("/api/staff/" + id + "/suspend");
        Answer demoted = demote(chief, id);

        assertThat(suspended.status()).isEqualTo(409);
        assertThat(suspended.text("detail")).contains("唯一的主编");
        assertThat(demoted.status()).isEqualTo(409);
        assertThat(staff.byId(id).orElseThrow().isActiveChief()).isTrue();
        assertThat(chief.get("/api/staff").status()).isEqualTo(200);
    }

    @Test
    void isToldSoOnThePage() {
        Visitor browser = visitors.stranger().signIn(RunningDesk.CHIEF_EMAIL, RunningDesk.PASSWORD);

        Answer page = browser.submit(
                browser.get("/people/" + id).page().selectFirst("form[action$=/suspend]"), Map.of("reason", ""));

        assertThat(page.status()).isEqualTo(409);
        assertThat(page.page().select("[role=alert]").text()).contains("唯一的主编");
    }

    @Test
    void mayGoOnceAnotherIsThere() {
        Visitor second = visitors.somebody("吴主编", "chief");

        assertThat(chief.post("/api/staff/" + id + "/suspend").status()).isEqualTo(204);

        assertThat(second.get("/api/staff").status()).isEqualTo(200);
        assertThat(second.post("/api/staff/" + id + "/resume").status()).isEqualTo(204);
    }

    @Test
    void isNotHelpedByOneWhoIsSuspendedOrOnlyInvited() {
        String second =
                staff.byEmail(visitors.join("吴主编", "chief")).orElseThrow().id();
        chief.post("/api/staff/" + second + "/suspend").is(204);
        chief.post(
                        "/api/staff",
                        Map.of(
                                "email",
                                java.util.UUID.randomUUID() + "@desk.test",
                                "name",
                                "新来的",
                                "roles",
                                List.of("chief")))
                .is(201);

        assertThat(chief.post("/api/staff/" + id + "/suspend").status()).isEqualTo(409);
    }

    @RepeatedTest(5)
    void isLeftWhenTwoSuspendEachOtherAtTheSameMoment() throws Exception {
        String email = visitors.join("吴主编", "chief");
        String second = staff.byEmail(email).orElseThrow().id();
        Visitor wu = visitors.stranger().signInForToken(email, RunningDesk.PASSWORD);
        ExecutorService together = Executors.newFixedThreadPool(2);

        List<Callable<Answer>> acts =
                List.of(() -> chief.post("/api/staff/" + second + "/suspend"), () -> demote(wu, id));
        List<Integer> statuses = new ArrayList<>();
        for (Future<Answer> answer : together.invokeAll(acts)) {
            statuses.add(answer.get().status());
        }
        together.shutdown();

        assertThat(staff.all()).as("after " + statuses).anyMatch(StaffMember::isActiveChief);
        assertThat(statuses).doesNotContain(500);
    }

    @Test
    void isNotCountedWhileAnActIsAboutToTakeThemAway() {
        String second =
                staff.byEmail(visitors.join("吴主编", "chief")).orElseThrow().id();
        staff.markLeaving(second, "an instance that ended in the middle");

        assertThat(chief.post("/api/staff/" + id + "/suspend").status()).isEqualTo(409);

        // the next act on them puts it right
        chief.put("/api/staff/" + second, Map.of("name", "吴主编", "roles", List.of("chief")))
                .is(200);
        assertThat(chief.post("/api/staff/" + id + "/suspend").status()).isEqualTo(204);
    }

    @Test
    void isNotTakenAwayByAnActThatWasOvertaken() {
        staff.markLeaving(id, "first");
        staff.markLeaving(id, "second");

        assertThat(staff.suspend(id, new Suspension(java.time.Instant.now(), "x", ""), "first"))
                .isFalse();
        assertThat(staff.byId(id).orElseThrow().isSuspended()).isFalse();
    }

    private Answer demote(Visitor who, String whom) {
        return who.put("/api/staff/" + whom, Map.of("name", "周主编", "roles", List.of("reviewer")));
    }

    private void everybodyElseIs(String role) {
        mongo.updateMulti(
                Query.query(Criteria.where("_id").ne(id).and("roles").is("CHIEF")),
                Update.update("roles", List.of(role)),
                "staff");
    }
}
