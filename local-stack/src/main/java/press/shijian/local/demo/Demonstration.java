package press.shijian.local.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes what a demonstration needs, once: what is there already stays as it is. */
public final class Demonstration {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonApi submission;
    private final JsonApi review;

    public Demonstration(URI submission, URI review) {
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
        this.submission = new JsonApi(http, submission);
        this.review = new JsonApi(http, review);
    }

    /** Students register themselves; the chief editor, who comes from the environment, invites the others. */
    public void makeAccounts() {
        for (DemoAccount account : DemoAccount.ALL) {
            switch (account.kind()) {
                case STUDENT -> register(account);
                case STAFF -> invite(account);
                case OPERATOR -> {
                    // a credential in the services' environment, no account
                }
            }
        }
    }

    private void register(DemoAccount student) {
        if (!submission.knows(student)) {
            ObjectNode account = JSON.createObjectNode()
                    .put("email", student.email())
                    .put("password", DemoAccount.PASSWORD)
                    .put("name", student.name())
                    .put("school", student.school())
                    .put("college", student.college());
            submission.post("/api/accounts", account).orFail("Registering " + student.email());
        }
    }

    private void invite(DemoAccount person) {
        if (!review.knows(person)) {
            ObjectNode invited =
                    JSON.createObjectNode().put("email", person.email()).put("name", person.name());
            ArrayNode roles = invited.putArray("roles");
            person.roles().forEach(roles::add);
            String invitation = review.as(DemoAccount.CHIEF)
                    .post("/api/staff", invited)
                    .orFail("Inviting " + person.email())
                    .text("invitationToken");
            review.post(
                            "/api/staff/invitations/" + invitation,
                            JSON.createObjectNode().put("password", DemoAccount.PASSWORD))
                    .orFail("Accepting the invitation of " + person.email());
        }
    }

    /** Returns when all are approved; publication follows by itself. */
    public void handInSamples() {
        new SampleArticles(submission, review).handIn();
    }
}
