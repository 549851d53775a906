package press.shijian.local.demo;

import java.net.URI;
import java.util.Map;

/** Makes what a demonstration needs, once: what is there already stays as it is. */
public final class Demonstration {

    private final JsonApi submission;
    private final JsonApi review;

    public Demonstration(URI submission, URI review) {
        this.submission = new JsonApi(submission);
        this.review = new JsonApi(review);
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
            Map<String, String> account = Map.of(
                    "email", student.email(),
                    "password", DemoAccount.PASSWORD,
                    "name", student.name(),
                    "school", student.school(),
                    "college", student.college());
            submission.post("/api/accounts", account).json();
        }
    }

    private void invite(DemoAccount person) {
        if (!review.knows(person)) {
            Map<String, Object> invited =
                    Map.of("email", person.email(), "name", person.name(), "roles", person.roles());
            String invitation =
                    review.as(DemoAccount.CHIEF).post("/api/staff", invited).text("invitationToken");
            review.post("/api/staff/invitations/" + invitation, Map.of("password", DemoAccount.PASSWORD))
                    .json();
        }
    }

    /** Returns when all are approved; publication follows by itself. */
    public void handInSamples() {
        new SampleArticles(submission, review).handIn();
    }
}
