package press.shijian.submission.manuscript.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.submission.Students.submitted;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import press.shijian.events.Remark;
import press.shijian.events.TextQuote;
import press.shijian.events.article.ArticleCorrected;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.article.ArticleRetracted;
import press.shijian.events.review.ChangesRequested;
import press.shijian.events.review.CorrectionDeclined;
import press.shijian.events.review.ReviewClaimed;
import press.shijian.events.review.RevisionDeclined;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.events.review.SubmissionRejected;
import press.shijian.events.review.SubmissionWithdrawn;
import press.shijian.events.review.WithdrawalDeclined;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.EventEnvelope;
import press.shijian.messaging.EventJson;
import press.shijian.messaging.EventType;
import press.shijian.submission.RunningSubmissionService;
import press.shijian.submission.Students;
import press.shijian.submission.account.Account;
import press.shijian.submission.manuscript.Submission;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.GoldenEvent;
import press.shijian.testkit.MailProbe;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the desk and the site decide reaches the student's mailbox once, as it comes over the wire. */
@RunningSubmissionService
class StudentToldByMailTest {

    private static final MailProbe mails = MailProbe.running("http://write.example.org");

    /** What each subject begins with. */
    private static final Map<Class<? extends Record>, String> DECISIONS = Map.of(
            ChangesRequested.class, "请修改",
            SubmissionAccepted.class, "已录用",
            SubmissionRejected.class, "未通过审核",
            SubmissionWithdrawn.class, "已撤回",
            WithdrawalDeclined.class, "未能撤回",
            RevisionDeclined.class, "修改没有赶上",
            ArticlePublished.class, "已发布",
            ArticleCorrected.class, "已更正",
            CorrectionDeclined.class, "没有更正",
            ArticleRetracted.class, "已撤稿");

    @Autowired
    private Students students;

    @Autowired
    private EventProbe probe;

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private AggregateStore<Submission> submissions;

    @Autowired
    private MailStudentOnDecision mailStudent;

    private final String email = UUID.randomUUID().toString().substring(0, 8) + "@student.test";

    private Visitor li;

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry properties) {
        mails.configure(properties);
    }

    /** The first mail is the one that confirms the address. */
    @BeforeEach
    void liOpensAnAccountAndSignsIn() {
        students.stranger()
                .post(
                        "/api/accounts",
                        Map.of(
                                "consent",
                                true,
                                "email",
                                email,
                                "password",
                                Students.PASSWORD,
                                "name",
                                "李明",
                                "school",
                                "云南大学",
                                "college",
                                "外国语学院"))
                .is(202);
        Visitor browser = students.stranger();
        browser.submit(
                        browser.get(mails.link(1, email))
                                .page()
                                .select("main form")
                                .first(),
                        Map.of())
                .is(302);
        li = students.stranger().signInForToken(email, Students.PASSWORD);
    }

    @Test
    void eachDecisionIsToldWithALinkToItsTimeline() {
        int mail = 1;
        for (Map.Entry<Class<? extends Record>, String> decision : DECISIONS.entrySet()) {
            String id = submitted(li);
            emit(decision.getKey(), id, 1);
            mail++;

            assertThat(mails.link(mail, email)).isEqualTo("/submissions/" + id);
            assertThat(mails.subject(mail, email))
                    .startsWith(decision.getValue())
                    .contains("《四十分钟与一个夏天》");
        }
    }

    @Test
    void anEventThatComesTwiceIsToldOnce() {
        String id = submitted(li);
        String event = UUID.randomUUID().toString();
        emit(event, ChangesRequested.class, id, 1);
        emit(event, ChangesRequested.class, id, 1);
        emit(SubmissionRejected.class, id, 2);

        assertThat(mails.nth(3, email)).contains("没有通过审核");
        assertThat(mails.to(email)).hasSize(3);
    }

    /** A crash between the outbox for mails and the submission has the same event applied to the same submission again. */
    @Test
    void anEventThatIsAppliedAgainIsToldOnce() {
        String id = submitted(li);
        ChangesRequested event = sample(ChangesRequested.class, id);
        EventEnvelope envelope = new EventEnvelope(
                UUID.randomUUID().toString(), "any", true, "review-service", id, 1, Instant.now(), 0, 0);
        mailStudent.react(submissions.find(id).orElseThrow(), event, envelope);
        assertThat(mails.nth(2, email)).contains("请您修改");

        probe.emit(envelope.id(), "review-service", id, 1, event);
        emit(SubmissionRejected.class, id, 2);

        assertThat(mails.nth(3, email)).contains("没有通过审核");
        assertThat(mails.to(email)).hasSize(3);
    }

    @Test
    void whatIsNoLongerSoIsNotTold() {
        String id = submitted(li);
        emit(ArticlePublished.class, id, 1);
        mails.nth(2, email);
        emit(SubmissionAccepted.class, id, 1);
        String other = submitted(li);
        emit(SubmissionRejected.class, other, 1);

        assertThat(mails.nth(3, email)).contains("没有通过审核");
    }

    @Test
    void isWrittenInTheLanguageThatTheStudentReadLast() {
        Visitor browser = students.stranger().signIn(email, Students.PASSWORD);
        browser.get("/?lang=en").is(303);
        browser.get("/").is(200);
        String id = submitted(li);
        emit(ChangesRequested.class, id, 1);

        assertThat(mails.nth(2, email)).contains("A reviewer has read your submission “四十分钟与一个夏天”");
    }

    @Test
    void whatReviewersSayOfPassagesIsListed() {
        String id = submitted(li);
        probe.emit(
                "review-service",
                id,
                1,
                with(
                        ChangesRequested.class,
                        id,
                        List.of(
                                remark("<b>第一堂</b>课", "<script>alert(1)</script>\n请注明 {0} & 出处。"),
                                remark("三天\u2028后", "'哪一天'？"))));
        String title = "审稿人对 2 处写了意见：";
        String first = "1. “<b>第一堂</b>课”：<script>alert(1)</script> 请注明 {0} & 出处。";
        String second = "2. “三天 后”：'哪一天'？";

        assertThat(mails.nth(2, email).lines()).containsSubsequence(title, first, second);
        Document page = mails.page(2, email);
        assertThat(page.select("p").eachText()).containsSubsequence(title, first, second);
        assertThat(page.select("script, p b")).isEmpty();

        Visitor browser = students.stranger().signIn(email, Students.PASSWORD);
        browser.get("/?lang=en").is(303);
        browser.get("/").is(200);
        String other = submitted(li);
        probe.emit(
                "review-service",
                other,
                1,
                with(SubmissionRejected.class, other, List.of(remark("三天后", "Which day?"))));

        assertThat(mails.nth(3, email).lines())
                .containsSubsequence("The reviewer comments on passages (1):", "1. “三天后”: Which day?");
    }

    @Test
    void aMailHasNoRoomForAllThatMayBeSaid() {
        String id = submitted(li);
        Remark longest = remark("字".repeat(4_000), "😀".repeat(2_000));
        probe.emit("review-service", id, 1, with(ChangesRequested.class, id, Collections.nCopies(30, longest)));

        String mail = mails.nth(2, email);
        assertThat(mail.lines())
                .contains(
                        "审稿人对 30 处写了意见：", "20. “" + "字".repeat(60) + "……”：" + "😀".repeat(500) + "……", "另有 10 处，见进展页。")
                .noneMatch(line -> line.startsWith("21."));
    }

    @Test
    void whereNothingIsSaidOfPassagesNothingIsListed() {
        String id = submitted(li);
        probe.emit("review-service", id, 1, with(ChangesRequested.class, id, null));

        assertThat(mails.nth(2, email)).doesNotContain("写了意见", "{1}");
    }

    private static Remark remark(String passage, String comment) {
        return new Remark("1-1", new TextQuote(passage, "", ""), comment);
    }

    private static <E extends Record> E with(Class<E> event, String id, @Nullable List<Remark> remarks) {
        ObjectNode sample = (ObjectNode) JsonMapper.shared().readTree(EventJson.write(sample(event, id)));
        sample.putPOJO("remarks", remarks);
        return EventJson.read(sample.toString(), event);
    }

    @Test
    void claimsAreNoMail() {
        String id = submitted(li);
        emit(ReviewClaimed.class, id, 1);
        emit(SubmissionRejected.class, id, 2);

        assertThat(mails.nth(2, email)).contains("没有通过审核");
    }

    @Test
    void anAddressThatNobodyHasConfirmedGetsNone() {
        mongo.updateFirst(
                Query.query(Criteria.where("email").is(email)), new Update().unset("emailConfirmedAt"), Account.class);
        String id = submitted(li);
        emit(SubmissionRejected.class, id, 1);

        Awaitility.await("the event")
                .until(() -> li.get("/api/submissions/" + id)
                        .json()
                        .get("status")
                        .asString()
                        .equals("rejected"));
        assertThat(mails.to(email)).hasSize(1);
        assertThat(mongo.exists(
                        Query.query(
                                Criteria.where("kind").is("rejected").and("to").is(email)),
                        "mails"))
                .isFalse();
    }

    private void emit(Class<? extends Record> event, String id, long sequence) {
        emit(UUID.randomUUID().toString(), event, id, sequence);
    }

    private void emit(String eventId, Class<? extends Record> event, String id, long sequence) {
        String source = EventType.of(event).emitter();
        probe.emit(eventId, source, id, sequence, sample(event, id));
    }

    /** The golden sample, about this submission and its first revision. */
    private static <E extends Record> E sample(Class<E> event, String id) {
        ObjectNode sample = GoldenEvent.json(event);
        sample.put("submissionId", id);
        if (sample.has("revision")) {
            sample.put("revision", 1);
        }
        return EventJson.read(sample.toString(), event);
    }
}
