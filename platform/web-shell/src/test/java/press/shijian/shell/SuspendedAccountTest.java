package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import press.shijian.shell.sampledesk.SampleDesk;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;

@OnSampleDesk
class SuspendedAccountTest {

    @LocalServerPort
    int port;

    @Autowired
    SampleDesk.People people;

    @Autowired
    SignIns signIns;

    private final String id = "suspended-" + UUID.randomUUID();
    private String email;

    @BeforeEach
    void somebodyNew() {
        email = people.join(id);
    }

    @Test
    void isToldSoOnceItsPasswordIsRight() {
        people.suspend(id, true);

        Answer page = new Visitor(port).withBrowser().signInAt("/login", email, SampleDesk.PASSWORD);
        Answer token = new Visitor(port).post("/api/token", Map.of("email", email, "password", SampleDesk.PASSWORD));

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.page().select("[role=alert]").text())
                .contains("这个账号已停用")
                .contains("账号里的内容都还在");
        assertThat(token.status()).isEqualTo(403);
        assertThat(token.text("title")).isEqualTo("这个账号已停用");
    }

    @Test
    void isLikeAnyOtherToWhoeverGuesses() {
        people.suspend(id, true);

        Answer suspended = new Visitor(port).withBrowser().signInAt("/login", email, "a guess of mine");
        Answer nobody = new Visitor(port).withBrowser().signInAt("/login", "nobody@example.edu.cn", "a guess of mine");

        assertThat(suspended.status()).isEqualTo(nobody.status()).isEqualTo(401);
        assertThat(suspended.page().select("[role=alert]").text())
                .isEqualTo(nobody.page().select("[role=alert]").text());
    }

    @Test
    void staysSignedOutWhenItIsResumed() {
        Visitor browser = new Visitor(port).withBrowser().signIn(email, SampleDesk.PASSWORD);
        Visitor program = new Visitor(port).signInForToken(email, SampleDesk.PASSWORD);

        people.suspend(id, true);
        assertThat(browser.get("/account").status()).isEqualTo(303);
        assertThat(program.get("/api/me").status()).isEqualTo(401);

        signIns.endAll(id);
        people.suspend(id, false);
        assertThat(browser.get("/account").status()).isEqualTo(303);
        assertThat(program.get("/api/me").status()).isEqualTo(401);
        browser.signIn(email, SampleDesk.PASSWORD);
    }
}
