package press.shijian.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;

/** A member of staff at the JSON interface of review-service. */
record Reviewer(Visitor calls) {

    static Reviewer signedInAt(URI reviewService, String email, String password) {
        return new Reviewer(new Visitor(reviewService).signInForToken(email, password));
    }

    /** The same person, at another instance. */
    Reviewer at(URI reviewService) {
        return new Reviewer(calls.at(reviewService));
    }

    Answer review(String submissionId) {
        return calls.get("/api/reviews/" + submissionId);
    }

    /** Until this revision of the submission lies in the queue. */
    void waitsFor(String submissionId, int revision) {
        await("revision " + revision + " of " + submissionId + " at the desk")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .ignoreException(UncheckedIOException.class) // nobody answers just now
                .until(() -> {
                    Answer review = review(submissionId);
                    return review.status() == 200
                            && review.json().path("revision").asInt() >= revision;
                });
    }

    Answer claim(String submissionId) {
        return calls.post("/api/reviews/" + submissionId + "/claim");
    }

    Answer comments(String submissionId, int revision, String passage, String comment) {
        return calls.post(
                "/api/reviews/" + submissionId + "/remarks",
                Map.of("revision", revision, "exact", passage, "remark", comment));
    }

    Answer decide(String submissionId, String decision, int revision, String comment) {
        return calls.post(
                "/api/reviews/" + submissionId + "/decisions",
                Map.of("decision", decision, "revision", revision, "comment", comment));
    }

    /** Waits, claims, approves. */
    void approves(String submissionId, int revision) {
        waitsFor(submissionId, revision);
        claim(submissionId).is(200, 202, 204);
        decide(submissionId, "approve", revision, "写得真实、具体，通过。").is(200, 202, 204);
    }
}
