package press.shijian.submission.account;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.submission.Students.submitted;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.context.TestPropertySource;
import press.shijian.events.EventContract.DataKey;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.events.review.SubmissionRejected;
import press.shijian.events.submission.AccountErased;
import press.shijian.events.submission.ManuscriptSubmitted;
import press.shijian.messaging.EventJson;
import press.shijian.messaging.SubjectKeys;
import press.shijian.submission.RunningSubmissionService;
import press.shijian.submission.Students;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.GoldenEvent;
import press.shijian.testkit.QueryPlans;
import press.shijian.testkit.SeenEvent;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.node.ObjectNode;

/** Where events leave encrypted, the keys of a deleted account's submissions go with it. */
@RunningSubmissionService
@TestPropertySource(
        properties = {
            "shijian.accounts.confirmation=false",
            "shijian.accounts.erase-every=200ms",
            "shijian.accounts.stragglers=0s",
            "shijian.submission.earlier-keys.every=300ms",
            "shijian.messaging.encryption.mode=on",
            "shijian.messaging.encryption.topic=test.keys.of.deleted.accounts",
            "shijian.messaging.encryption.wrapping-keys=one:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
        })
@Import(ErasingKeysTest.Keys.class)
class ErasingKeysTest {

    @Autowired
    private Students students;

    @Autowired
    private Accounts accounts;

    @Autowired
    private EventProbe probe;

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private QueryPlans plans;

    @Autowired
    private KeysThatMayBeAway keys;

    private String account;
    private Visitor program;

    @BeforeEach
    void somebodyNew() {
        String email = students.register("李明");
        account = accounts.byEmail(email).orElseThrow().id();
        program = students.stranger().signInForToken(email, Students.PASSWORD);
    }

    @AfterEach
    void back() {
        keys.away = false;
    }

    @Test
    void whatWasHandedInSaysNoWordOnItsTopic() {
        String id = submitted(program);

        SeenEvent seen = probe.await("handed in", event -> event.subject().equals(id));

        assertThat(seen.is(ManuscriptSubmitted.class)).isTrue();
        assertThat(seen.headers()).containsEntry("ce_datakey", id + "/review");
        assertThat(seen.json()).doesNotContain("李明").doesNotContain("勐腊");
    }

    @Test
    void bothKeysGoWhereNothingWasPublishedBeforeItIsToldThatTheAccountIsGone() {
        String id = submitted(program);
        emit(SubmissionRejected.class, id, 1);
        awaitState(id, "REJECTED");

        deleteAccount();

        probe.await(AccountErased.class, id);
        assertThat(kept(id)).isEmpty();
        awaitNoMark();
    }

    @Test
    void theKeyOfThePublishedRevisionStays() {
        String id = submitted(program);
        emit(SubmissionAccepted.class, id, 1);
        emit(ArticlePublished.class, id, 1);
        awaitState(id, "PUBLISHED");

        deleteAccount();

        probe.await(AccountErased.class, id);
        assertThat(kept(id)).containsExactly(id + "/article");
        awaitNoMark();
    }

    /** Then the mark is found again, by whichever instance. */
    @Test
    void nothingIsDoneWithAnAccountWhoseKeysAreNotErasedEverywhere() {
        String id = submitted(program);
        emit(SubmissionRejected.class, id, 1);
        awaitState(id, "REJECTED");
        keys.away = true;

        deleteAccount();

        int tried = keys.tried.get();
        Awaitility.await("tried again").until(() -> keys.tried.get() > tried + 2);
        assertThat(probe.seen(AccountErased.class, id)).isEmpty();
        assertThat(mongo.findById(account, Erasure.class)).isNotNull();

        keys.away = false;

        probe.await(AccountErased.class, id);
        assertThat(kept(id)).isEmpty();
        awaitNoMark();
    }

    /** The desk waits for them: it says nothing in clear. */
    @Test
    void whatWasHandedInBeforeIsGivenKeysAndWhatWasErasedIsNot() {
        String id = submitted(program);
        Awaitility.await("keys").until(() -> kept(id).size() == 2);
        String erased = submitted(program);
        emit(SubmissionRejected.class, erased, 1);
        awaitState(erased, "REJECTED");
        deleteAccount();
        probe.await(AccountErased.class, erased);
        plans.forgetAll();

        mongo.getCollection("dataKeys").deleteMany(new Document("_id", new Document("$in", ids(id, erased))));
        mongo.getCollection("earlier_submissions").deleteMany(new Document("_id", "keys"));

        Awaitility.await("keys again").until(() -> kept(id).size() == 2);
        Awaitility.await("a note")
                .until(() -> mongo.getCollection("dataKeys")
                                .countDocuments(new Document("_id", erased + "/review")
                                        .append("erasedAt", new Document("$exists", true)))
                        == 1);
        assertThat(kept(erased)).isEmpty();
        plans.assertNoQueryScans();
    }

    private static List<String> ids(String... submissions) {
        return List.of(submissions).stream()
                .flatMap(id -> List.of(id + "/review", id + "/article").stream())
                .toList();
    }

    private List<String> kept(String id) {
        return mongo.getCollection("dataKeys")
                .find(new Document("_id", new Document("$in", ids(id)))
                        .append("wrapped", new Document("$exists", true)))
                .map(key -> key.getString("_id"))
                .into(new ArrayList<>());
    }

    private void awaitState(String id, String state) {
        Awaitility.await(state)
                .until(() -> state.equals(mongo.getCollection("submissions")
                        .find(new Document("_id", id))
                        .first()
                        .getString("state")));
    }

    private void awaitNoMark() {
        Awaitility.await("nothing left")
                .atMost(Duration.ofSeconds(30))
                .until(() -> mongo.findById(account, Erasure.class) == null);
    }

    private void deleteAccount() {
        program.call("DELETE", "/api/account", Map.of("current", Students.PASSWORD))
                .is(204);
    }

    private void emit(Class<? extends Record> event, String id, long sequence) {
        ObjectNode sample = GoldenEvent.json(event);
        sample.put("submissionId", id);
        sample.put("revision", 1);
        probe.emit(
                event == ArticlePublished.class ? "publish-service" : "review-service",
                id,
                sequence,
                EventJson.read(sample.toString(), event));
    }

    /** The topic of keys may be away, though the others are not. */
    static final class KeysThatMayBeAway implements SubjectKeys {

        private final SubjectKeys real;
        private volatile boolean away;
        private final AtomicInteger tried = new AtomicInteger();

        KeysThatMayBeAway(SubjectKeys real) {
            this.real = real;
        }

        @Override
        public boolean areMade() {
            return real.areMade();
        }

        @Override
        public boolean make(Collection<String> subjects) {
            return real.make(subjects);
        }

        @Override
        public boolean erase(String subject, Set<DataKey> keys) {
            tried.incrementAndGet();
            return !away && real.erase(subject, keys);
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Keys {

        @Bean
        @Primary
        KeysThatMayBeAway keysThatMayBeAway(@Qualifier("dataKeys") SubjectKeys real) {
            return new KeysThatMayBeAway(real);
        }
    }
}
