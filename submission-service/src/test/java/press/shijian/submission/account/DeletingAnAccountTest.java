package press.shijian.submission.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static press.shijian.submission.Students.draft;
import static press.shijian.submission.Students.submitted;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.review.ReviewReleased;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.events.review.SubmissionRejected;
import press.shijian.events.review.SubmissionWithdrawn;
import press.shijian.events.review.WithdrawalDeclined;
import press.shijian.events.submission.AccountErased;
import press.shijian.events.submission.WithdrawalRequested;
import press.shijian.messaging.EventJson;
import press.shijian.submission.RunningSubmissionService;
import press.shijian.submission.Students;
import press.shijian.submission.SubmissionServiceApplication;
import press.shijian.testkit.Answer;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.GoldenEvent;
import press.shijian.testkit.MailProbe;
import press.shijian.testkit.QueryPlans;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.node.ObjectNode;

/** A student deletes the account, and whatever is left of it goes, whoever is killed meanwhile. */
@RunningSubmissionService
@TestPropertySource(
        properties = {
            "shijian.accounts.confirmation=false",
            "shijian.accounts.erase-every=200ms",
            "shijian.accounts.stragglers=2s"
        })
class DeletingAnAccountTest {

    private static final MailProbe mails = MailProbe.running("http://write.example.org");

    /** Where the database has something of an account. */
    private static final List<String> PLACES = List.of(
            "accounts",
            "pendingAccounts",
            "erasures",
            "mails",
            "sessions",
            "api_tokens",
            "known_browsers",
            "one_time_links",
            "externalIdentities");

    @Autowired
    private Students students;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Erasures erasures;

    @Autowired
    private EraseAccounts eraseAccounts;

    @Autowired
    private Environment environment;

    @Autowired
    private EventProbe probe;

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private QueryPlans plans;

    @Autowired
    private MeterRegistry meters;

    private String email;
    private String account;
    private Visitor browser;
    private Visitor program;

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry properties) {
        mails.configure(properties);
    }

    @BeforeEach
    void somebodyNew() {
        email = students.register("李明");
        account = accounts.byEmail(email).orElseThrow().id();
        browser = students.stranger().signIn(email, Students.PASSWORD);
        program = students.stranger().signInForToken(email, Students.PASSWORD);
    }

    @Test
    void isToldWhatGoesAndWhatStaysInBothLanguages() {
        assertThat(browser.get("/account").page().select("a[href=/account/delete]"))
                .hasSize(1);
        for (String language : List.of("zh-CN", "en")) {
            Answer page = browser.speaking(language).get("/account/delete");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).doesNotContain("??");
            assertThat(page.page().select("main li")).hasSizeGreaterThanOrEqualTo(8);
        }
        assertThat(accounts.byId(account)).isPresent();
    }

    @Test
    void isGoneAtOnceWithEverythingThatWasSignedIn() {
        Answer done = browser.submit(form(), Map.of("current", Students.PASSWORD, "understood", "true"));

        assertThat(done.is(302).location()).endsWith("/account/deleted");
        assertThat(browser.get("/account/deleted").is(200).page().select("h1").text())
                .isEqualTo("账号已经删除");
        assertThat(browser.get("/").status()).isEqualTo(303);
        assertThat(program.get("/api/submissions").status()).isEqualTo(401);
        assertThat(students.stranger()
                        .withBrowser()
                        .signInAt("/login", email, Students.PASSWORD)
                        .status())
                .isEqualTo(401);
        assertThat(accounts.byId(account)).isEmpty();
        awaitNothingLeft();
    }

    @Test
    void isDeletedByJsonWithThePassword() {
        program.call("DELETE", "/api/account", Map.of("current", "not-my-password"))
                .isProblem(400);
        program.call("DELETE", "/api/account", Map.of()).isProblem(400);
        assertThat(accounts.byId(account)).isPresent();

        program.call("DELETE", "/api/account", Map.of("current", Students.PASSWORD))
                .is(204);

        assertThat(program.get("/api/submissions").status()).isEqualTo(401);
        program.call("DELETE", "/api/account", Map.of("current", Students.PASSWORD))
                .is(401);
        awaitNothingLeft();
    }

    @Test
    void staysWithAWrongPasswordOrAnOpenBoxOrNoFormOfOurs() {
        Answer wrong = browser.submit(form(), Map.of("current", "not-my-password", "understood", "true"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.page().select("#field-current-error").text()).contains("不对");
        assertThat(wrong.body()).doesNotContain("not-my-password");

        Answer open = browser.submit(form(), Map.of("current", Students.PASSWORD));
        assertThat(open.status()).isEqualTo(400);
        assertThat(open.page().select("#field-understood-error")).hasSize(1);

        assertThat(browser.postForm("/account/delete", Map.of("current", Students.PASSWORD, "understood", "true"))
                        .status())
                .isEqualTo(403);
        assertThat(students.stranger()
                        .withBrowser()
                        .postForm("/account/delete", Map.of("current", Students.PASSWORD, "understood", "true"))
                        .status())
                .isBetween(302, 403);

        assertThat(accounts.byId(account)).isPresent();
        assertThat(erasures.next("", 100)).extracting(Erasure::account).doesNotContain(account);
    }

    /** Guessing at it is limited as at the sign-in page. */
    @Test
    void isNotGuessedAt() {
        Answer last = null;
        for (int i = 0; i < 40 && (last == null || last.status() == 400); i++) {
            last = program.call("DELETE", "/api/account", Map.of("current", "guess-" + i));
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.header("Retry-After")).isNotBlank();
        assertThat(accounts.byId(account)).isPresent();
    }

    @Test
    void pressedTwiceIsPressedOnce() {
        Element form = form();
        browser.submit(form, Map.of("current", Students.PASSWORD, "understood", "true"))
                .is(302);

        Answer again = browser.submit(form, Map.of("current", Students.PASSWORD, "understood", "true"));

        assertThat(again.status()).as(again.toString()).isBetween(302, 403);
        awaitNothingLeft();
    }

    @Test
    void leavesSomebodyElsesAccountAlone() {
        Visitor wang = students.student();
        String draft = draft(wang);
        String handedIn = submitted(wang);

        deleteAccount();
        awaitNothingLeft();

        assertThat(wang.get("/api/submissions/" + draft).status()).isEqualTo(200);
        assertThat(wang.get("/api/submissions/" + handedIn).json().get("status").asString())
                .isEqualTo("submitted");
    }

    @Test
    void takesDraftsAlong() {
        String draft = draft(program);
        String takenBack = draft(program);
        program.post("/api/submissions/" + takenBack + "/withdraw").is(200);

        deleteAccount();

        awaitNothingLeft();
        assertThat(stored(draft)).isNull();
        assertThat(stored(takenBack)).isNull();
        assertThat(probe.seen(draft)).isEmpty();
    }

    @Test
    void asksUndecidedOnesBackAndErasesThemWhenTheDeskHasAnswered() {
        String id = submitted(program);

        deleteAccount();

        assertThat(probe.await(WithdrawalRequested.class, id).revision()).isEqualTo(1);
        assertThat(stored(id).containsKey("erasedAt")).isFalse();
        emit(SubmissionWithdrawn.class, id, 1);

        assertThat(probe.await(AccountErased.class, id).submissionId().value()).isEqualTo(id);
        awaitNothingLeft();
        assertThat(stored(id).toJson())
                .doesNotContain("勐腊")
                .doesNotContain("李明")
                .doesNotContain("云南大学")
                .contains("WITHDRAWN");
    }

    @Test
    void waitsForTheArticleWhereTheDeskWasFaster() {
        String id = submitted(program);
        deleteAccount();
        probe.await(WithdrawalRequested.class, id);

        emit(SubmissionAccepted.class, id, 1);
        emit(WithdrawalDeclined.class, id, 2);
        Awaitility.await("accepted").until(() -> "ACCEPTED".equals(stored(id).getString("state")));
        assertThat(probe.seen(AccountErased.class, id)).isEmpty();
        assertThat(erasures.next("", 10)).extracting(Erasure::account).contains(account);
        emit(ArticlePublished.class, id, 1);

        probe.await(AccountErased.class, id);
        awaitNothingLeft();
        assertThat(stored(id).getString("articleUrl")).isNotBlank();
    }

    /** They would be dead letters if the document were gone, and bring words back if it weren't guarded. */
    @Test
    void whatTheDeskSaysAfterwardsChangesNothing() {
        String id = submitted(program);
        emit(SubmissionRejected.class, id, 1);
        Awaitility.await("rejected").until(() -> "REJECTED".equals(stored(id).getString("state")));
        deleteAccount();
        probe.await(AccountErased.class, id);

        emit(ReviewReleased.class, id, 2);

        Awaitility.await("heard")
                .until(() -> stored(id)
                                .get("heard", org.bson.Document.class)
                                .get("review-service", Number.class)
                                .longValue()
                        == 2);
        assertThat(stored(id).getString("state")).isEqualTo("REJECTED");
        assertThat(stored(id).toJson()).doesNotContain("陈老师");
    }

    @Test
    void writesNoMoreMailsAndForgetsThoseWritten() {
        String id = submitted(program);
        emit(ReviewReleased.class, id, 1);
        students.stranger().withBrowser().get("/forgot");
        forgot(students.stranger().withBrowser());
        assertThat(mails.nth(1, email)).isNotBlank();
        String reset = mails.link(1, email);
        deleteAccount();
        probe.await(WithdrawalRequested.class, id);

        emit(SubmissionWithdrawn.class, id, 2);

        probe.await(AccountErased.class, id);
        awaitNothingLeft();
        assertThat(mails.to(email)).hasSize(1);
        Visitor late = students.stranger().withBrowser();
        assertThat(late.get(reset).status()).isEqualTo(404);
        forgot(late);
        assertThat(mails.to(email)).hasSize(1);
    }

    @Test
    void theAddressMayRegisterAnewAndTheNewAccountIsLeftAlone() {
        deleteAccount();

        register();

        String anew = accounts.byEmail(email).orElseThrow().id();
        assertThat(anew).isNotEqualTo(account);
        awaitNothingLeftOf(account);
        assertThat(accounts.byEmail(email)).map(Account::id).contains(anew);
        Visitor again = students.stranger().signInForToken(email, Students.PASSWORD);
        assertThat(again.get("/api/submissions").json().get("items")).isEmpty();
    }

    @Test
    void noTextIsNearToOneThatWasErased() {
        String body = "<p>护林站的老站长在山上住了三十一年，他教我们辨认五种松树，也教我们在雨里生火，那天夜里我们写完了第一篇日志。</p>";
        String id = Students.begin(program, "护林站的第一夜", body).get("id").asString();
        program.post("/api/submissions/" + id + "/submit").is(200);
        Visitor wang = students.student();
        String other = draft(wang);
        Awaitility.await("near").until(() -> isNear(wang, other, body));
        plans.forgetAll();

        deleteAccount();
        emit(SubmissionWithdrawn.class, id, 1);

        // not by reading whole collections, which would be judged here as well
        Awaitility.await("erased").until(() -> mongo.findById(account, Erasure.class) == null);
        assertThat(isNear(wang, other, body)).isFalse();
        plans.assertNoQueryScans();
    }

    private static boolean isNear(Visitor student, String id, String body) {
        return student.post("/api/submissions/" + id + "/check", Students.manuscript("四十分钟与一个夏天", body))
                .is(200)
                .body()
                .contains("和别人提交的一篇");
    }

    /** Each step may be the last that an instance does; another one, or the next start, finds the mark. */
    @ParameterizedTest
    @ValueSource(strings = {"marked", "account gone", "all but a draft gone", "marked by an operator"})
    void goesOnWhereAnInstanceWasKilled(String killedAfter) {
        String draft = draft(program);
        String rejected = submitted(program);
        emit(SubmissionRejected.class, rejected, 1);
        Awaitility.await("rejected")
                .until(() -> "REJECTED".equals(stored(rejected).getString("state")));
        if (killedAfter.equals("account gone") || killedAfter.equals("all but a draft gone")) {
            mongo.remove(Query.query(where("_id").is(account)), Account.class);
        }
        if (killedAfter.equals("all but a draft gone")) {
            mongo.getCollection("mails").deleteMany(new org.bson.Document("to", email));
        }
        boolean knowsAddress = killedAfter.equals("marked") || killedAfter.equals("account gone");

        erasures.begin(new Erasure(account, knowsAddress ? email : null, Instant.now()));

        probe.await(AccountErased.class, rejected);
        awaitNothingLeft();
        assertThat(stored(draft)).isNull();
        assertThat(accounts.byEmail(email)).isEmpty();
    }

    /** Both go through all that there is at the same time; each step is done once all the same. */
    @Test
    void twoInstancesAtOnceLeaveNothingAndSayNothingTwice() throws Exception {
        List<String> drafts =
                IntStream.range(0, 5).mapToObj(i -> draft(program)).toList();
        List<String> undecided =
                IntStream.range(0, 10).mapToObj(i -> submitted(program)).toList();
        try (ConfigurableApplicationContext other = anotherInstance()) {
            deleteAccount();
            Thread here = new Thread(() -> eraseWhileAnythingIsLeft(eraseAccounts));
            Thread there = new Thread(() -> eraseWhileAnythingIsLeft(other.getBean(EraseAccounts.class)));
            here.start();
            there.start();
            for (String id : undecided) {
                probe.await(WithdrawalRequested.class, id);
                emit(SubmissionWithdrawn.class, id, 1);
            }
            awaitNothingLeft();
            here.join();
            there.join();
        }
        assertThat(drafts).allMatch(id -> stored(id) == null);
        for (String id : undecided) {
            // submitted, withdrawal asked for, erased
            assertThat(stored(id).get("lastSequence", Number.class).longValue()).isEqualTo(3);
            assertThat(stored(id).toJson()).doesNotContain("勐腊").doesNotContain("李明");
            assertThat(probe.await(AccountErased.class, id).submissionId().value())
                    .isEqualTo(id);
            assertThat(probe.seen(AccountErased.class, id).stream().distinct()).hasSize(1);
        }
    }

    private void eraseWhileAnythingIsLeft(EraseAccounts instance) {
        while (mongo.findById(account, Erasure.class) != null) {
            instance.eraseThoseDeleted();
        }
    }

    private ConfigurableApplicationContext anotherInstance() {
        return new SpringApplicationBuilder(SubmissionServiceApplication.class)
                .run(
                        "--server.port=0",
                        as("spring.mongodb.uri"),
                        as("spring.mongodb.database"),
                        as("spring.kafka.bootstrap-servers"),
                        as("shijian.accounts.stragglers"));
    }

    private String as(String setting) {
        return "--" + setting + "=" + environment.getProperty(setting);
    }

    @Test
    void aDraftBegunByARequestThatWasUnderWayGoesToo() {
        deleteAccount();
        String draft = UUID.randomUUID().toString();
        mongo.getCollection("submissions")
                .insertOne(new org.bson.Document("_id", draft)
                        .append("ownerId", account)
                        .append("number", draft)
                        .append("startedAt", new java.util.Date())
                        .append("changedAt", new java.util.Date())
                        .append(
                                "text",
                                new org.bson.Document("title", "")
                                        .append("author", "")
                                        .append("category", "")
                                        .append("body", "")
                                        .append(
                                                "source",
                                                new org.bson.Document("school", "")
                                                        .append("college", "")
                                                        .append("team", "")))
                        .append("state", "DRAFT")
                        .append("version", 0L)
                        .append("_class", "submission"));

        awaitNothingLeft();

        assertThat(stored(draft)).isNull();
    }

    @Test
    void theMeterTellsHowManyWait() {
        String id = submitted(program);
        deleteAccount();
        probe.await(WithdrawalRequested.class, id);

        Awaitility.await("counted")
                .until(() -> meters.get("shijian.accounts.erasing").gauge().value() >= 1);

        emit(SubmissionWithdrawn.class, id, 1);
        awaitNothingLeft();
    }

    // ------------------------------------------------------------------ helpers

    private Element form() {
        Element form = browser.get("/account/delete").page().selectFirst("form[action=/account/delete]");
        assertThat(form).isNotNull();
        return form;
    }

    private void deleteAccount() {
        program.call("DELETE", "/api/account", Map.of("current", Students.PASSWORD))
                .is(204);
    }

    private void register() {
        students.stranger()
                .post(
                        "/api/accounts",
                        Map.of("consent", true, "email", email, "password", Students.PASSWORD, "name", "李明"))
                .is(201);
    }

    private void forgot(Visitor visitor) {
        visitor.submit(visitor.get("/forgot").page().selectFirst("form[action=/forgot]"), Map.of("email", email))
                .is(200, 302);
    }

    private void awaitNothingLeft() {
        awaitNothingLeftOf(account);
        assertNowhere(email);
    }

    private void awaitNothingLeftOf(String id) {
        Awaitility.await("nothing left of " + id)
                .atMost(Duration.ofSeconds(30))
                .until(() -> mongo.findById(id, Erasure.class) == null);
        assertNowhere(id);
    }

    private void assertNowhere(String words) {
        for (String place : PLACES) {
            assertThat(mongo.getCollection(place).find())
                    .as(place)
                    .noneMatch(document -> document.toString().contains(words));
        }
    }

    private org.bson.Document stored(String submission) {
        return mongo.getCollection("submissions")
                .find(new org.bson.Document("_id", submission))
                .first();
    }

    /** The golden sample, about this submission and its first revision. */
    private void emit(Class<? extends Record> event, String id, long sequence) {
        ObjectNode sample = GoldenEvent.json(event);
        sample.put("submissionId", id);
        if (sample.has("revision")) {
            sample.put("revision", 1);
        }
        probe.emit(
                event == ArticlePublished.class ? "publish-service" : "review-service",
                id,
                sequence,
                EventJson.read(sample.toString(), event));
    }
}
