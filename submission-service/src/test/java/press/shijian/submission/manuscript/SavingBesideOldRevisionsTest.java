package press.shijian.submission.manuscript;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;
import press.shijian.events.SubmissionId;
import press.shijian.messaging.AggregateStore;
import press.shijian.submission.RunningSubmissionService;

/** A page saves every few seconds. What it sends to the database is what was typed, not what was handed in long ago. */
@RunningSubmissionService
class SavingBesideOldRevisionsTest {

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private Environment environment;

    private final List<String> updates = new CopyOnWriteArrayList<>();
    private MongoClient client;
    private AggregateStore<Submission> submissions;

    @BeforeEach
    void listen() {
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(environment.getRequiredProperty("spring.mongodb.uri")))
                .addCommandListener(new Updates())
                .build());
        MongoTemplate heard = new MongoTemplate(
                new SimpleMongoClientDatabaseFactory(client, mongo.getDb().getName()), mongo.getConverter());
        submissions = new AggregateStore<>(Submission.class, heard, collection -> (id, first, events) -> {});
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void writesWhatWasTypedAndNoOlderText() {
        String update = autosaveAfter(2);

        assertThat(update).contains("正在写的字").doesNotContain("第1稿的正文").doesNotContain("timeline");
    }

    @Test
    void costsTheSameHoweverManyRevisionsThereAre() {
        assertThat(autosaveAfter(20)).hasSameSizeAs(autosaveAfter(2));
    }

    private String autosaveAfter(int revisions) {
        String id = UUID.randomUUID().toString();
        Submission submission = new Submission(
                new SubmissionId(id),
                Student.LI.id(),
                "SJ2026-000042",
                Student.text("标题", "<p>第1稿的正文</p>"),
                null,
                Student.MORNING);
        for (int revision = 1; revision <= revisions; revision++) {
            submission.submit(null, null, Student.LI, Student.CATEGORIES, Student.MORNING);
            submission.changesRequested(Student.changesAskedFor(revision));
            write(submission, "第" + (revision + 1) + "稿的正文");
        }
        submissions.save(submission);

        updates.clear();
        submissions.update(id, draft -> write(draft, "正在写的字"));
        assertThat(updates).hasSize(1);
        return updates.get(0).replaceAll("[0-9]+", "0");
    }

    private static void write(Submission submission, String body) {
        submission.write(
                Student.text("标题", "<p>" + body + "</p>"),
                null,
                submission.edition(),
                null,
                Student.LI,
                Student.MORNING);
    }

    private final class Updates implements CommandListener {

        @Override
        public void commandStarted(CommandStartedEvent event) {
            if (event.getCommandName().equals("findAndModify")) {
                updates.add(event.getCommand().getDocument("update").toJson());
            }
        }
    }
}
