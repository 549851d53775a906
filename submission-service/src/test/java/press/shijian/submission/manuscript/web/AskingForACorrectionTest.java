package press.shijian.submission.manuscript.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.events.article.ArticleCorrected;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.article.ArticleRetracted;
import press.shijian.events.review.CorrectionDeclined;
import press.shijian.events.submission.CorrectionRequested;
import press.shijian.messaging.EventJson;
import press.shijian.messaging.EventType;
import press.shijian.submission.RunningSubmissionService;
import press.shijian.submission.Students;
import press.shijian.testkit.Answer;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.GoldenEvent;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@RunningSubmissionService
class AskingForACorrectionTest {

    private static final String NOTE = "“十二人”应为“十三人”。";

    @Autowired
    private Students students;

    @Autowired
    private EventProbe probe;

    private Visitor browser;
    private Visitor program;
    private String id;

    @BeforeEach
    void anArticleIsPublished() {
        String email = students.register("李明");
        browser = students.stranger().signIn(email, Students.PASSWORD);
        program = students.stranger().signInForToken(email, Students.PASSWORD);
        id = Students.submitted(program);
        hear(ArticlePublished.class, 1, Map.of("revision", 1));
        Awaitility.await("published")
                .until(() -> submission().get("status").asString().equals("published"));
    }

    private void hear(Class<? extends Record> type, long sequence, Map<String, Object> fields) {
        ObjectNode sample = GoldenEvent.json(type);
        sample.put("submissionId", id);
        fields.forEach(sample::putPOJO);
        Record event = (Record) EventJson.read(sample.toString(), type);
        probe.emit(EventType.of(type).emitter(), id, sequence, event);
    }

    private JsonNode submission() {
        return program.get("/api/submissions/" + id).is(200).json();
    }

    private Answer page() {
        return browser.get("/submissions/" + id).is(200);
    }

    @Test
    void theDeskIsAskedOnceAndItsAnswerIsTold() {
        Answer form = browser.get(page().page().select("a[href$=/correction]").attr("href"))
                .is(200);
        Answer empty = browser.submit(form.page().selectFirst("main form"), Map.of("note", " "));
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.page().select("#note-error").text()).isNotEmpty();

        browser.submit(empty.page().selectFirst("main form"), Map.of("note", NOTE))
                .is(302);

        CorrectionRequested event = probe.await(CorrectionRequested.class, id);
        assertThat(event.note()).isEqualTo(NOTE);
        assertThat(event.request()).isEqualTo(1);
        assertThat(event.requestedBy().name()).isEqualTo("李明");
        assertThat(page().page().select("#progress").text()).contains("正在等审稿台答复");
        assertThat(page().page().select("a[href$=/correction]")).isEmpty();
        Answer another = browser.submit(form.page().selectFirst("main form"), Map.of("note", "还有一处"));
        assertThat(another.status()).isEqualTo(409);
        assertThat(another.page().select("[role=alert]").text()).contains("已经请求过");
        assertThat(another.page().select("textarea").text()).isEqualTo("还有一处");

        hear(CorrectionDeclined.class, 1, Map.of("request", 1));
        Awaitility.await("declined")
                .until(() -> page().page().select("#history").text().contains("答复：不更正"));
        assertThat(page().page().select("#history").text()).contains("原文无误");
        assertThat(page().page().select("a[href$=/correction]")).isNotEmpty();
    }

    @Test
    void whatBecameOfTheArticleIsToldAndTheCertificateFollows() {
        hear(ArticleCorrected.class, 2, Map.of());
        Awaitility.await("corrected")
                .until(() -> submission().get("articleState").asString().equals("corrected"));
        Answer corrected = page();
        assertThat(corrected.page().select("#progress .badge").text()).isEqualTo("已更正");
        assertThat(corrected.page().select("#history").text()).contains("文章更正了").contains("十三人");
        assertThat(browser.get("/submissions/" + id + "/certificate").status()).isEqualTo(200);

        hear(ArticleRetracted.class, 3, Map.of());
        Awaitility.await("retracted")
                .until(() -> submission().get("articleState").asString().equals("retracted"));
        Answer retracted = page();
        assertThat(retracted.page().select("#progress .badge").text()).isEqualTo("已撤稿");
        assertThat(retracted.page().select("#history").text()).contains("文章撤稿了").contains("未经本人同意");
        assertThat(retracted.page().select("a[href$=/certificate], a[href$=/picture]"))
                .isEmpty();
        assertThat(retracted.page().select("#progress").text())
                .contains("看读者见到的页面")
                .doesNotContain("看已发布的文章");
        assertThat(program.get("/api/submissions/" + id + "/certificate").status())
                .isEqualTo(409);
        assertThat(browser.get("/").page().select(".badge").text()).contains("已撤稿");
        assertThat(browser.speaking("en").get("/submissions/" + id).body()).doesNotContain("??");
    }

    @Test
    void byJsonWhatIsUnknownIsRefusedByName() {
        String address = "/api/submissions/" + id + "/correction";
        assertThat(program.post(address, Map.of("text", NOTE)).is(400).body()).contains("text");
        assertThat(program.post(address, Map.of("note", "长".repeat(501))).status())
                .isEqualTo(400);
        assertThat(program.post(address, Map.of("note", NOTE)).is(200).json().get("correctionRequestedAt"))
                .isNotNull();
        assertThat(program.post(address, Map.of("note", NOTE)).status()).isEqualTo(200);
        assertThat(program.post(address, Map.of("note", "还有一处")).status()).isEqualTo(409);
        assertThat(students.student().post(address, Map.of("note", NOTE)).status())
                .isEqualTo(404);
        probe.await(CorrectionRequested.class, id);
        assertThat(probe.seen(CorrectionRequested.class, id)).hasSize(1);
    }
}
