package press.shijian.review;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import press.shijian.messaging.AggregateStore;
import press.shijian.review.desk.Desk;
import press.shijian.review.desk.Review;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Authenticator;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

/** People for a {@link RunningDesk}, and manuscripts that come in as submission-service sends them. */
@TestComponent
public class DeskVisitors {

    public static final String SECOND_FACTOR = "/account/second-factor";

    private final Environment environment;
    private final EventProbe probe;
    private final AggregateStore<Review> reviews;

    DeskVisitors(Environment environment, EventProbe probe, AggregateStore<Review> reviews) {
        this.environment = environment;
        this.probe = probe;
        this.reviews = reviews;
    }

    public Visitor stranger() {
        return new Visitor(environment.getRequiredProperty("local.server.port", Integer.class));
    }

    public Visitor chief() {
        return stranger().signInForToken(RunningDesk.CHIEF_EMAIL, RunningDesk.PASSWORD);
    }

    /** Somebody new with that role, signed in for the JSON interface. */
    public Visitor somebody(String name, String role) {
        return stranger().signInForToken(join(name, role), RunningDesk.PASSWORD);
    }

    /** Somebody new with that role, signed in with a browser. */
    public Visitor somebodyWithBrowser(String name, String role) {
        return stranger().signIn(join(name, role), RunningDesk.PASSWORD);
    }

    /** For whoever is signed in with that browser. */
    public static void setUpSecondFactor(Visitor browser) {
        browser.submit(
                        browser.get(SECOND_FACTOR).page().selectFirst("form[action=" + SECOND_FACTOR + "/begin]"),
                        Map.of("current", RunningDesk.PASSWORD))
                .is(302);
        Answer setup = browser.get(SECOND_FACTOR);
        Authenticator app =
                new Authenticator(setup.page().select(".second-factor__secret").text());
        browser.submit(
                        setup.page().selectFirst("form[action=" + SECOND_FACTOR + "/confirm]"),
                        Map.of("code", app.next()))
                .is(200);
    }

    /**
     * @return the email of an account that has just joined
     */
    public String join(String name, String role) {
        String email = UUID.randomUUID().toString().substring(0, 8) + "@desk.test";
        JsonNode invited = chief().post("/api/staff", Map.of("email", email, "name", name, "roles", List.of(role)))
                .json();
        stranger()
                .post(
                        "/api/staff/invitations/"
                                + invited.get("invitationToken").asString(),
                        Map.of("password", RunningDesk.PASSWORD));
        return email;
    }

    /**
     * @return the id of a submission whose first revision has come to the desk
     */
    public String handedIn() {
        return handedIn("四十分钟与一个夏天：在勐腊支教的日子", "<p>七月十二日，“星火”支教队抵达勐腊县。</p>");
    }

    public String handedIn(String title, String body) {
        String id = UUID.randomUUID().toString();
        handIn(id, 1, 1, title, body);
        return id;
    }

    public void handIn(String id, int revision, long sequence, String title, String body) {
        probe.emit("submission-service", id, sequence, Desk.manuscript(id, revision, title, body, Instant.now()));
        Awaitility.await("revision " + revision + " at the desk")
                .until(() -> reviews.find(id)
                        .filter(Review::hasManuscript)
                        .filter(review -> review.revision() == revision)
                        .isPresent());
    }
}
