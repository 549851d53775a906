package press.shijian.benchmarks.system;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import press.shijian.local.demo.JsonApi;

/** A student and a reviewer at work, by the JSON interface. Thread-safe. */
public record Desk(JsonApi student, JsonApi reviewer) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** People look again; often enough that the pause adds little to what is measured. */
    private static final long LOOK_AGAIN_MILLIS = 20;

    public static Desk of(RunningSystem system) {
        return new Desk(system.student(), system.reviewer());
    }

    /** @return the submission's id */
    public String draft(long number) {
        return student.post("/api/submissions", Manuscript.json(number)).text("id");
    }

    /** @return the submission's id */
    public String handIn(long number) {
        String id = draft(number);
        submit(id);
        return id;
    }

    public void submit(String id) {
        student.post("/api/submissions/" + id + "/submit", Map.of()).json();
    }

    public void claim(String id) throws InterruptedException {
        String review = "/api/reviews/" + id;
        awaitThat("reached the desk", id, () -> reviewer.get(review).status() == 200);
        reviewer.post(review + "/claim", Map.of()).json();
    }

    public void approve(String id) {
        reviewer.post(
                        "/api/reviews/" + id + "/decisions",
                        Map.of("decision", "approve", "revision", 1, "comment", "通过"))
                .json();
    }

    /** Until the student sees that the submission is published. */
    public void awaitPublished(String id) throws InterruptedException {
        awaitThat(
                "was published",
                id,
                () -> student.get("/api/submissions/" + id).text("status").equals("published"));
    }

    private interface Condition {
        boolean holds();
    }

    private static void awaitThat(String what, String id, Condition condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(id + " has not " + what + " after " + PATIENCE.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
    }
}
