package press.shijian.submission.manuscript;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.events.Person;
import press.shijian.events.Slug;
import press.shijian.events.Source;
import press.shijian.events.Stage;
import press.shijian.events.SubmissionId;
import press.shijian.events.article.ArticleCorrected;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.review.ChangesRequested;
import press.shijian.messaging.AggregateStore;
import press.shijian.submission.RunningSubmissionService;
import press.shijian.submission.account.Account;
import press.shijian.submission.account.Accounts;
import press.shijian.submission.account.Consent;
import press.shijian.submission.account.Suspension;
import press.shijian.testkit.GoldenEvent;
import press.shijian.testkit.StoredDocument;

/** What a version has stored, later ones read. When a document grows, the one of until then stays beside the new one. */
@RunningSubmissionService
class StoredSubmissionTest {

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private AggregateStore<Submission> submissions;

    @Autowired
    private Accounts accounts;

    private final String id = UUID.randomUUID().toString();

    @ParameterizedTest
    @ValueSource(strings = {"submission.0.2", "submission.0.2-one-window"})
    void aSubmissionOfVersion02IsReadWhole(String stored) {
        insert("submissions", StoredDocument.of(stored));

        Submission read = submissions.find(id).orElseThrow();

        assertThat(read.number()).isEqualTo("SJ2026-000042");
        assertThat(read.isOwnedBy(Student.LI.id())).isTrue();
        assertThat(read.state()).isEqualTo(SubmissionState.PUBLISHED);
        assertThat(read.text()).isEqualTo(Student.FIRST_TEXT);
        assertThat(read.reply()).contains("已补上出处。");
        assertThat(read.edition()).isEqualTo(3);
        assertThat(read.startedAt()).isEqualTo(Student.MORNING);
        assertThat(read.changedAt()).isEqualTo(Instant.parse("2026-08-21T02:05:30.375Z"));
        assertThat(read.withdrawalRequestedAt()).contains(Student.MORNING);
        assertThat(read.articleUrl()).contains("http://localhost:8083/zhijiao/128.html");
        assertThat(read.revisions()).hasSize(2);
        assertThat(read.newestRevision().orElseThrow().text())
                .satisfies(text -> assertThat(text.category()).isEqualTo(new Slug("zhijiao")))
                .satisfies(text -> assertThat(text.source()).isEqualTo(new Source("云南大学", "外国语学院", "“星火”支教队")))
                .isEqualTo(Student.SAMPLE.text());
        assertThat(read.timeline())
                .extracting(Milestone::kind)
                .contains(Milestone.Kind.CHANGES_REQUESTED, Milestone.Kind.PUBLISHED);
        assertThat(read.timeline()).extracting(Milestone::stage).contains(new Stage("first"));
    }

    @Test
    void aSubmissionIsStoredInTheShapeOfVersion02() {
        submissions.save(withEverything());

        assertThat(shape(mongo.getCollection("submissions")
                        .find(new Document("_id", id))
                        .first()))
                .isEqualTo(shape(StoredDocument.of("submission.0.2")));
    }

    @Test
    void thoseWhoWriteTogetherAreReadAndStoredInTheShapeOfVersion02() {
        Document group = StoredDocument.of("submission.0.2-group");
        insert("submissions", StoredDocument.of("submission.0.2").append("group", group));

        WritingGroup read = submissions.find(id).orElseThrow().group();
        assertThat(read.members()).containsExactly(new Member("wang", "王芳", Student.MORNING));
        assertThat(read.penHeld(Student.MORNING)).map(Pen::name).contains("王芳");
        assertThat(read.lastTurn()).map(WritingTurn::edition).contains(2L);
        assertThat(read.openUntil(Student.MORNING)).contains(Instant.parse("2026-08-26T01:00:00Z"));
        mongo.getCollection("submissions").deleteOne(new Document("_id", id));

        Submission together = new Submission(
                new SubmissionId(id), Student.LI.id(), "SJ2026-000042", Student.FIRST_TEXT, null, Student.MORNING);
        Person wang = new Person("wang", "王芳");
        JoinKey key = JoinKey.random();
        together.invite(key, Student.MORNING);
        together.join(wang, key, Student.MORNING);
        together.write(Student.SECOND_TEXT, null, 1, null, wang, Student.MORNING);
        submissions.save(together);
        Document stored =
                mongo.getCollection("submissions").find(new Document("_id", id)).first();
        assertThat(StoredDocument.shape(stored.get("group", Document.class))).isEqualTo(StoredDocument.shape(group));
    }

    @Test
    void anAccountOfVersion02IsReadWhole() {
        insert("accounts", StoredDocument.of("account.0.2").append("email", id + "@student.test"));

        assertThat(accounts.byEmail(id + "@student.test"))
                .contains(new Account(
                        id,
                        id + "@student.test",
                        "{bcrypt}$2a$10$abcdefghijklmnopqrstuv",
                        "李明",
                        "云南大学",
                        "外国语学院",
                        Student.MORNING,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    void anAccountWithAllThatMayBeMissingIsReadWholeAndStoredInThatShape() {
        Document golden = StoredDocument.of("account.0.2-whole");
        insert("accounts", new Document(golden).append("email", id + "@student.test"));
        assertThat(accounts.byId(id))
                .map(Account::suspension)
                .contains(new Suspension(Instant.parse("2026-11-26T02:30:00Z"), "operator", "冒用他人邮箱"));
        assertThat(accounts.byId(id)).map(Account::locale).contains(Locale.ENGLISH);
        assertThat(accounts.byId(id)).map(Account::emailConfirmedAt).contains(Student.MORNING);
        assertThat(accounts.byId(id)).map(Account::realName).contains("李明明");
        assertThat(accounts.byId(id)).map(Account::consent).contains(new Consent("2026-11-27", Student.MORNING));
        mongo.getCollection("accounts").deleteOne(new Document("_id", id));

        accounts.add(new Account(
                id, id + "@student.test", "{bcrypt}x", "李明", "", "", Student.MORNING, null, null, null, null, null));
        accounts.confirmEmail(id, id + "@student.test", Student.MORNING);
        accounts.keepLanguage(id, "en");
        accounts.agree(id, new Consent("2026-11-27", Student.MORNING), "李明明");
        accounts.suspend(id, new Suspension(Student.MORNING, "operator", "冒用他人邮箱"));
        assertThat(shape(mongo.getCollection("accounts")
                        .find(new Document("_id", id))
                        .first()))
                .isEqualTo(shape(golden));
    }

    @Test
    void whatBecameOfAnArticleIsReadWhole() {
        insert("submissions", StoredDocument.of("submission.0.2-corrected"));

        Submission read = submissions.find(id).orElseThrow();

        assertThat(read.standing().state()).isEqualTo(ArticleStanding.State.CORRECTED);
        assertThat(read.standing().asked()).isEqualTo("“十二人”应为“十三人”。");
        assertThat(read.standing().requests()).isEqualTo(1);
        assertThat(read.certified().correctedAt()).isEqualTo(Instant.parse("2026-08-25T01:20:30.875Z"));
    }

    @Test
    void whatBecameOfAnArticleIsStoredInTheShapeOfVersion02() {
        Submission submission = withEverything();
        submission.corrected(GoldenEvent.of(ArticleCorrected.class));
        submission.requestCorrection("“十二人”应为“十三人”。", Student.LI, Student.MORNING);
        submissions.save(submission);

        Document stored =
                mongo.getCollection("submissions").find(new Document("_id", id)).first();
        Document golden = StoredDocument.of("submission.0.2-corrected");
        assertThat(StoredDocument.shape(stored.get("standing", Document.class)))
                .isEqualTo(StoredDocument.shape(golden.get("standing", Document.class)));
        assertThat(StoredDocument.shape(stored.get("article", Document.class)))
                .isEqualTo(StoredDocument.shape(golden.get("article", Document.class)));
    }

    @Test
    void anAccountIsStoredInTheShapeOfVersion02() {
        accounts.add(new Account(
                id, id + "@student.test", "{bcrypt}x", "李明", "", "", Student.MORNING, null, null, null, null, null));

        assertThat(shape(mongo.getCollection("accounts")
                        .find(new Document("_id", id))
                        .first()))
                .isEqualTo(shape(StoredDocument.of("account.0.2")));
    }

    /** Two revisions, an answer to changes asked for, a withdrawal asked for and an article: each field is there. */
    private Submission withEverything() {
        Person li = Student.LI;
        Submission submission = new Submission(
                new SubmissionId(id),
                li.id(),
                "SJ2026-000042",
                Student.FIRST_TEXT,
                new WindowSaving("another window", 7),
                Student.MORNING);
        submission.submit(null, null, li, Student.CATEGORIES, Student.MORNING);
        submission.changesRequested(Student.changesAskedFor(1));
        submission.write(
                Student.SECOND_TEXT,
                Answers.of("已补上出处。"),
                1,
                new WindowSaving("a window", 2),
                Student.LI,
                Student.MORNING);
        submission.submit(null, null, li, Student.CATEGORIES, Student.MORNING);
        submission.changesRequested(GoldenEvent.of(ChangesRequested.class));
        submission.write(
                Student.FIRST_TEXT,
                Answers.of("已补上出处。"),
                2,
                new WindowSaving("a window", 3),
                Student.LI,
                Student.MORNING);
        submission.withdraw(li, Student.MORNING);
        submission.published(GoldenEvent.of(ArticlePublished.class));
        return submission;
    }

    private void insert(String collection, Document document) {
        mongo.getCollection(collection).insertOne(document.append("_id", id));
    }

    /** Without what the messaging keeps beside the state: it comes and goes. */
    private static SortedMap<String, String> shape(Document document) {
        document.keySet().removeAll(Set.of("outbox", "unsentSince", "putAside", "heard", "heardIds"));
        return StoredDocument.shape(document);
    }
}
