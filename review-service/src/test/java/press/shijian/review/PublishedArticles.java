package press.shijian.review;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.springframework.boot.test.context.TestComponent;
import press.shijian.events.ArticleText;
import press.shijian.events.Source;
import press.shijian.events.SubmissionId;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.submission.CorrectionRequested;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.EventJson;
import press.shijian.review.desk.Review;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.GoldenEvent;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.node.ObjectNode;

/** Articles for a {@link RunningDesk}: accepted there, and published as publish-service says it. */
@TestComponent
public class PublishedArticles {

    private static final AtomicLong NUMBERS = new AtomicLong(1_000);

    private final DeskVisitors visitors;
    private final EventProbe probe;
    private final AggregateStore<Review> reviews;

    PublishedArticles(DeskVisitors visitors, EventProbe probe, AggregateStore<Review> reviews) {
        this.visitors = visitors;
        this.probe = probe;
        this.reviews = reviews;
    }

    public String published() {
        return published("四十分钟与一个夏天：在勐腊支教的日子", "李明、王芳", new Source("云南大学", "外国语学院", "“星火”支教队"));
    }

    /** @return the id of its submission */
    public String published(String title, String author, Source source) {
        String id = visitors.handedIn();
        Visitor reviewer = visitors.somebody("陈老师", "reviewer");
        reviewer.post("/api/reviews/" + id + "/claim").is(200);
        reviewer.post("/api/reviews/" + id + "/decisions", Map.of("decision", "approve", "revision", 1, "comment", ""))
                .is(200);
        long number = NUMBERS.incrementAndGet();
        ArticlePublished sample = GoldenEvent.of(ArticlePublished.class);
        String path = "/zhijiao/" + number + ".html";
        probe.emit(
                "publish-service",
                id,
                1,
                new ArticlePublished(
                        new SubmissionId(id),
                        number,
                        1,
                        new ArticleText(
                                title,
                                author,
                                source,
                                sample.text().category(),
                                reviews.find(id).orElseThrow().newest().text().body()),
                        sample.madeByAi(),
                        path,
                        "http://localhost:8083" + path,
                        sample.acceptedAt(),
                        sample.publishedAt()));
        Awaitility.await("published").until(() -> reviews.find(id).orElseThrow().isPublished());
        return id;
    }

    public long number(String id) {
        return reviews.find(id).orElseThrow().article().number();
    }

    /** As publish-service reports what it has done. */
    public void reported(String id, long sequence, Class<? extends Record> type, Map<String, Object> fields) {
        ObjectNode report = GoldenEvent.json(type);
        report.put("submissionId", id).put("number", number(id));
        fields.forEach(report::putPOJO);
        probe.emit("publish-service", id, sequence, (Record) EventJson.read(report.toString(), type));
    }

    /** As the student's service sends what a student asks for. */
    public void requested(String id, int request, long sequence) {
        CorrectionRequested sample = GoldenEvent.of(CorrectionRequested.class);
        probe.emit(
                "submission-service",
                id,
                sequence,
                new CorrectionRequested(
                        new SubmissionId(id), request, sample.requestedBy(), sample.note(), sample.requestedAt()));
        Awaitility.await("requested")
                .until(() -> reviews.find(id).orElseThrow().correctionRequests().stream()
                        .anyMatch(one -> one.number() == request));
    }

    public static String someId() {
        return UUID.randomUUID().toString();
    }
}
