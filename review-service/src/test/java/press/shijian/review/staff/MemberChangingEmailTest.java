package press.shijian.review.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.review.DeskVisitors;
import press.shijian.review.RunningDesk;
import press.shijian.testkit.Answer;
import press.shijian.testkit.UniqueValues;
import press.shijian.testkit.Visitor;

/** What members have in hand stays theirs, and the desk knows them by the new email. */
@RunningDesk
class MemberChangingEmailTest {

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private DeskVisitors visitors;

    @Autowired
    private Staff staff;

    private final String other = UUID.randomUUID().toString().substring(0, 8) + "@new.test";
    private String email;
    private String id;

    @BeforeEach
    void somebodyNew() {
        email = visitors.join("陈老师", "reviewer");
        id = staff.byEmail(email).orElseThrow().id();
    }

    @Test
    void keepsWhatTheyHaveClaimedAndIsListedAnew() {
        Visitor before = visitors.stranger().signInForToken(email, RunningDesk.PASSWORD);
        String submission = visitors.handedIn();
        before.post("/api/reviews/" + submission + "/claim").is(200);

        change(before, other).is(204);

        assertThat(before.get("/api/reviews").status()).isEqualTo(401);
        visitors.stranger()
                .signInForToken(other, RunningDesk.PASSWORD)
                .post("/api/reviews/" + submission + "/release")
                .is(200);
        assertThat(visitors.chief().get("/api/staff/" + id).text("email")).isEqualTo(other);
        assertThat(visitors.stranger()
                        .signIn(RunningDesk.CHIEF_EMAIL, RunningDesk.PASSWORD)
                        .get("/people")
                        .body())
                .contains(other)
                .doesNotContain(email);
    }

    @Test
    void leavesTheOldEmailForSomebodyElseToBeInvited() {
        UniqueValues.assumeFreedByUpdates(mongo);
        change(visitors.stranger().signInForToken(email, RunningDesk.PASSWORD), other)
                .is(204);

        invite(email).is(201);
        invite(other).isProblem(409);
    }

    @Test
    void toAnEmailThatIsTakenOrInvitedIsRefusedAsAnInvitationIs() {
        Visitor member = visitors.stranger().signInForToken(email, RunningDesk.PASSWORD);
        invite(other).is(201);

        for (String taken : List.of(other, RunningDesk.CHIEF_EMAIL)) {
            Answer refused = change(member, taken).isProblem(409);
            assertThat(refused.text("detail"))
                    .isEqualTo(invite(taken).isProblem(409).text("detail"));
        }
    }

    private Answer invite(String email) {
        return visitors.chief().post("/api/staff", Map.of("email", email, "name", "新来的", "roles", List.of("reviewer")));
    }

    private static Answer change(Visitor member, String email) {
        return member.post("/api/account/email", Map.of("current", RunningDesk.PASSWORD, "email", email));
    }
}
