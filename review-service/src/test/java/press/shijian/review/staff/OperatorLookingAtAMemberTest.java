package press.shijian.review.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.review.DeskVisitors;
import press.shijian.review.RunningDesk;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;

/** Operators help; who works at the desk, chief editors decide. */
@RunningDesk
class OperatorLookingAtAMemberTest {

    @Autowired
    private DeskVisitors visitors;

    @Autowired
    private Staff staff;

    @Test
    void signsThemOutAndSuspendsNobody() {
        String email = visitors.join("陈老师", "reviewer");
        String id = staff.byEmail(email).orElseThrow().id();
        Visitor browser = visitors.stranger().signIn(email, RunningDesk.PASSWORD);
        Visitor operator = visitors.stranger().withBrowser().withCredential(RunningDesk.OPERATOR, RunningDesk.PASSWORD);

        Answer page = operator.get("/ops/accounts/" + id);
        assertThat(page.page().select("form[action$=/suspend]")).isEmpty();
        assertThat(page.page().text()).contains("由主编");
        operator.submit(page.page().selectFirst("form[action$=/sign-out]"), Map.of());

        assertThat(browser.get("/").status()).isEqualTo(303);
        Answer forced = operator.postForm(
                "/ops/accounts/" + id + "/suspend",
                Map.of("_csrf", operator.get("/ops/accounts").csrf(), "reason", ""));
        assertThat(forced.status()).isEqualTo(404);
        assertThat(staff.byId(id).orElseThrow().isSuspended()).isFalse();
    }
}
