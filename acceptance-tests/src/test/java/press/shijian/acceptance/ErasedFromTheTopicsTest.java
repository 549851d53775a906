package press.shijian.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import press.shijian.acceptance.Student.Submission;
import press.shijian.acceptance.history.Decryption;
import press.shijian.acceptance.history.Witness;
import press.shijian.local.Part;
import press.shijian.testkit.Visitor;

/** What a student has handed in lies on topics that keep everything, and is read there by nobody once the account is deleted. */
class ErasedFromTheTopicsTest {

    private static final List<String> ENCRYPTED = List.of("shijian.submissions", "shijian.reviews");

    private final RunningSystem system = RunningSystem.shared();
    private final String name = "加密" + UUID.randomUUID().toString().substring(0, 8);
    private final Student student = Student.registeredAt(system.submissions());
    private final Reviewer reviewer = system.reviewer();

    @Test
    void isReadThereByWhoHasTheKeysAndByNobodyOnceTheyAreErased() {
        Manuscript read = Manuscript.about(name + "公开村");
        Submission published = student.handsIn(read);
        reviewer.approves(published.id(), 1);
        student.waitsUntil(published.id(), "published");
        Submission rejected = rejected();
        try (Witness witness = system.witness()) {
            assertThat(witness.messages(ENCRYPTED)).noneMatch(message -> contains(message.value(), name));
            assertThat(readable(witness, rejected)).isEqualTo(2);
            assertThat(readable(witness, published)).isEqualTo(2);

            deleteTheAccount();

            awaitErased(witness, rejected, 0);
            // the revision that readers have
            awaitErased(witness, published, 1);
            for (String database : List.of("shijian_submission", "shijian_review", "shijian_publish")) {
                await("no key in " + database)
                        .atMost(RunningSystem.PATIENCE)
                        .untilAsserted(() -> assertThat(witness.keysOf(database, rejected.id()))
                                .isEmpty());
            }
        }
        rebuildFeeds();
        assertThat(system.publicSite().titlesIn("latest")).contains(read.title());
    }

    @Test
    void isErasedToTheEndWhenTheServiceIsKilledMeanwhile() {
        List<Submission> several = List.of(rejected(), rejected(), rejected());
        deleteTheAccount();

        system.kill(Part.SUBMISSION);

        try (Witness witness = system.witness()) {
            several.forEach(submission -> awaitErased(witness, submission, 0));
        }
    }

    private void rebuildFeeds() {
        Visitor operator = system.operatorAt(system.site()).withBrowser();
        operator.submit(
                        operator.get("/ops")
                                .is(200)
                                .page()
                                .select("form[action$=/ops/feeds/rebuild]")
                                .first(),
                        Map.of())
                .is(302);
        Visitor program = system.operatorAt(system.site());
        await("feeds rebuilt")
                .atMost(RunningSystem.PATIENCE)
                .until(() ->
                        program.get("/ops/feeds/rebuild").is(200).text("phase").equals("done"));
    }

    private Submission rejected() {
        Submission submission = student.handsIn(Manuscript.about(name + "退稿村"));
        reviewer.waitsFor(submission.id(), 1);
        reviewer.claim(submission.id()).is(200, 202, 204);
        reviewer.decide(submission.id(), "reject", 1, name + "选题重复。").is(200, 202, 204);
        student.waitsUntil(submission.id(), "rejected");
        return submission;
    }

    private void deleteTheAccount() {
        student.calls()
                .call("DELETE", "/api/account", Map.of("current", student.password()))
                .is(204);
    }

    private void awaitErased(Witness witness, Submission submission, long left) {
        await("erased: " + submission)
                .atMost(Duration.ofSeconds(120))
                .untilAsserted(() -> assertThat(readable(witness, submission)).isEqualTo(left));
    }

    /** Events about it that say a word of the text or of the desk, to who has all keys that there are. */
    private long readable(Witness witness, Submission submission) {
        Decryption decryption = witness.decryption();
        return witness.messages(ENCRYPTED).stream()
                .filter(message -> subject(message).equals(submission.id()))
                .filter(message -> decryption
                        .value(message)
                        .filter(value -> contains(value, name))
                        .isPresent())
                .count();
    }

    private static String subject(ConsumerRecord<byte[], byte[]> message) {
        return new String(message.headers().lastHeader("ce_subject").value(), UTF_8);
    }

    private static boolean contains(byte[] value, String text) {
        return new String(value, UTF_8).contains(text);
    }
}
