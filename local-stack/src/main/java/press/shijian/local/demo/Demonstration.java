package press.shijian.local.demo;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Makes the demonstration accounts and articles. Accounts that exist stay as they are. */
public final class Demonstration {

    private final JsonApi submission;
    private final JsonApi review;
    private final UnaryOperator<String> invitationMailedTo;

    /**
     * @param invitationMailedTo waits for the mail to an address and tells the invitation's token
     */
    public Demonstration(URI submission, URI review, UnaryOperator<String> invitationMailedTo) {
        this.submission = new JsonApi(submission);
        this.review = new JsonApi(review);
        this.invitationMailedTo = invitationMailedTo;
    }

    /**
     * Students register themselves; the chief editor, whose account comes from the environment, invites the other staff.
     * The operator needs no account.
     */
    public void makeAccounts() {
        // beside each other: most of the time goes into the hashes of passwords, one processor for each service
        CompletableFuture<Void> students =
                CompletableFuture.runAsync(() -> all(DemoAccount.Kind.STUDENT).forEach(this::register));
        List<DemoAccount> newStaff = all(DemoAccount.Kind.STAFF)
                .filter(person -> !review.knows(person))
                .toList();
        // all before the first accepts: the mails are under way meanwhile
        newStaff.forEach(this::invite);
        newStaff.forEach(this::accept);
        students.join();
    }

    private static Stream<DemoAccount> all(DemoAccount.Kind kind) {
        return DemoAccount.ALL.stream().filter(account -> account.kind() == kind);
    }

    private void register(DemoAccount student) {
        if (!submission.knows(student)) {
            Map<String, Object> account = Map.of(
                    "consent", true,
                    "email", student.email(),
                    "password", DemoAccount.PASSWORD,
                    "name", student.name(),
                    "school", student.school(),
                    "college", student.college());
            submission.post("/api/accounts", account).json();
        }
    }

    private void invite(DemoAccount person) {
        review.as(DemoAccount.CHIEF)
                .post("/api/staff", Map.of("email", person.email(), "name", person.name(), "roles", person.roles()))
                .json();
    }

    private void accept(DemoAccount person) {
        review.post(
                        "/api/staff/invitations/" + invitationMailedTo.apply(person.email()),
                        Map.of("password", DemoAccount.PASSWORD))
                .json();
    }

    /** Hands in the sample articles and approves them. Publication follows by itself. */
    public void handInSamples() {
        new SampleArticles(submission, review).handIn();
    }
}
