package press.shijian.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

/** A student with an account of one's own, at the JSON interface of submission-service. */
record Student(String email, String password, Visitor calls) {

    static Student registeredAt(URI submissionService) {
        return registeredAt(submissionService, "云岭大学", "外国语学院");
    }

    static Student registeredAt(URI submissionService, String school, String college) {
        return registeredAt(submissionService, "李晓雨", school, college);
    }

    static Student registeredAt(URI submissionService, String name, String school, String college) {
        String email = "student-" + UUID.randomUUID() + "@example.org";
        String password = "a-long-enough-" + UUID.randomUUID();
        new Visitor(submissionService)
                .post(
                        "/api/accounts",
                        Map.of(
                                "email",
                                email,
                                "password",
                                password,
                                "name",
                                name,
                                "school",
                                school,
                                "college",
                                college,
                                "consent",
                                true))
                .is(201);
        return new Student(email, password, new Visitor(submissionService).signInForToken(email, password));
    }

    /** The same student, at another instance. */
    Student at(URI submissionService) {
        return new Student(email, password, calls.at(submissionService));
    }

    /** Writes and hands in. */
    Submission handsIn(Manuscript manuscript) {
        Answer draft = calls.post("/api/submissions", manuscript.asJson()).is(201);
        Submission submission = new Submission(draft.text("id"), draft.text("number"));
        handIn(submission.id()).is(200, 202, 204);
        return submission;
    }

    Answer handIn(String id) {
        return calls.post("/api/submissions/" + id + "/submit");
    }

    /** Writes the text anew over the edition that the student sees now. */
    Answer rewrites(String id, Manuscript manuscript) {
        String edition = submission(id).text("edition");
        return calls.with("If-Match", "\"" + edition + "\"").put("/api/submissions/" + id, manuscript.asJson());
    }

    Answer submission(String id) {
        return calls.get("/api/submissions/" + id);
    }

    String status(String id) {
        return submission(id).is(200).text("status");
    }

    List<String> timeline(String id) {
        JsonNode timeline = submission(id).is(200).json().path("timeline");
        return StreamSupport.stream(timeline.spliterator(), false)
                .map(entry -> entry.path("event").asString())
                .toList();
    }

    void waitsUntil(String id, String status) {
        await("submission " + id + " is " + status)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .ignoreException(UncheckedIOException.class) // nobody answers just now
                .until(() -> {
                    Answer seen = submission(id);
                    return seen.status() == 200 && seen.text("status").equals(status);
                });
    }

    /** What a student knows of a submission: the id is in the address, the number on every page. */
    record Submission(String id, String number) {}
}
