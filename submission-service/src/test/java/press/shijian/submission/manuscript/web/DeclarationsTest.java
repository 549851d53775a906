package press.shijian.submission.manuscript.web;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.submission.Students.draft;

import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.events.Declarations;
import press.shijian.events.submission.ManuscriptSubmitted;
import press.shijian.submission.RunningSubmissionService;
import press.shijian.submission.Students;
import press.shijian.testkit.Answer;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

/** The three questions at hand-in. */
@RunningSubmissionService
class DeclarationsTest {

    @Autowired
    private Students students;

    @Autowired
    private EventProbe probe;

    @Test
    void programsNeedNotAnswer() {
        Visitor li = students.li();
        String id = draft(li);

        Answer handedIn = li.post("/api/submissions/" + id + "/submit").is(200);

        assertThat(handedIn.json().get("revisions").get(0).has("declarations")).isFalse();
        assertThat(probe.await(ManuscriptSubmitted.class, id).declarations()).isNull();
    }

    @Test
    void whatIsDeclaredIsKeptWithTheRevisionAndTravelsInTheEvent() {
        Visitor li = students.li();
        String id = draft(li);

        Answer handedIn = li.post(
                        "/api/submissions/" + id + "/submit",
                        Map.of(
                                "declarations",
                                Map.of(
                                        "textByAi", true,
                                        "picturesByAi", false,
                                        "minorShown", true,
                                        "consentGiven", true,
                                        "mayBePublished", true)))
                .is(200);

        JsonNode kept = handedIn.json().get("revisions").get(0).get("declarations");
        assertThat(kept.get("textByAi").asBoolean()).isTrue();
        assertThat(kept.get("consentGiven").asBoolean()).isTrue();
        assertThat(probe.await(ManuscriptSubmitted.class, id).declarations())
                .isEqualTo(new Declarations(true, false, true, true, true));
    }

    @Test
    void whoAnswersAnswersAll() {
        Visitor li = students.li();
        String id = draft(li);

        Answer refused = li.post(
                        "/api/submissions/" + id + "/submit",
                        Map.of("declarations", Map.of("textByAi", false, "minorShown", true)))
                .isProblem(400);

        assertThat(refused.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("message").asString()))
                .containsExactly("图片是否用了人工智能：请回答", "监护人同意：监护人同意以后才能提交，或者换一张认不出孩子的照片", "发表的权利：有权发表才能提交");
        assertThat(li.get("/api/submissions/" + id).text("status")).isEqualTo("draft");
    }

    @Test
    void theFormAsksAndKeepsWhatWasAnswered() {
        Visitor browser = students.liWithBrowser();
        Element writing =
                browser.get("/submissions/new").page().select("form.writing").first();
        String look = browser.submit(
                        writing, Map.of("title", "在勐腊支教的四十分钟", "body", "正文", "category", "zhijiao", "then", "hand-in"))
                .location();
        Element questions = browser.get(look).page().select("main form").first();

        Answer refused = browser.submit(questions, Map.of("ai", "text")).is(400);
        assertThat(refused.page().select(".form-errors a").eachAttr("href"))
                .containsExactly("#field-declarations-minorShown", "#field-declarations-mayBePublished")
                .allSatisfy(link -> assertThat(refused.page().select(link)).hasSize(1));
        assertThat(refused.page().select("[name=ai][checked]").val()).isEqualTo("text");

        Answer handedIn = browser.submit(
                refused.page().select("main form").first(), Map.of("ai", "text", "minors", "none", "right", "true"));
        assertThat(handedIn.location()).isEqualTo(look.replace("/hand-in", ""));
        assertThat(probe.await(ManuscriptSubmitted.class, look.replaceAll(".*submissions/|/hand-in", ""))
                        .declarations())
                .isEqualTo(new Declarations(true, false, false, null, true));
    }

    @Test
    void childrenAreAskedAboutWhereTheyAreLikely() {
        Visitor browser = students.liWithBrowser();
        Element writing =
                browser.get("/submissions/new").page().select("form.writing").first();
        String look = browser.submit(
                        writing, Map.of("title", "三个村的账本", "body", "正文", "category", "diaoyan", "then", "hand-in"))
                .location();

        assertThat(browser.get(look).page().select("[name=minors]")).isEmpty();
    }
}
