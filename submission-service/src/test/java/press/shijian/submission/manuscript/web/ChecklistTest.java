package press.shijian.submission.manuscript.web;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.submission.Students.begin;
import static press.shijian.submission.Students.manuscript;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.submission.RunningSubmissionService;
import press.shijian.submission.Students;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

/** What the outlet asks, beside the text and when it is handed in. */
@RunningSubmissionService
class ChecklistTest {

    private static final String IDENTITY_NUMBER = "530103199907120019";

    @Autowired
    private Students students;

    private Visitor li;
    private Visitor liWithBrowser;

    @BeforeEach
    void liSignsIn() {
        li = students.li();
        liWithBrowser = students.liWithBrowser();
    }

    // --- by JSON

    @Test
    void saysWhatIsAskedAndWhereItIsNotSo() {
        String id = Students.draft(li);

        Answer answer = li.post(
                "/api/submissions/" + id + "/check",
                manuscript("我校支教", "<h2>我校</h2><p>我<b>校</b>的同学，身份证号" + IDENTITY_NUMBER + "。</p>"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("blocked").asBoolean()).isTrue();
        JsonNode title = rule(answer, "title-length");
        assertThat(title.get("asks").asString()).isEqualTo("标题 10 到 30 字");
        assertThat(title.get("severity").asString()).isEqualTo("warns");
        assertThat(title.get("kept").asBoolean()).isFalse();
        assertThat(title.get("findings").get(0).get("message").asString()).isEqualTo("标题：至少 10 字，现在 4 字");
        assertThat(title.get("findings").get(0).has("place")).isFalse();
        JsonNode words = rule(answer, "words-to-avoid").get("findings");
        assertThat(words).hasSize(3);
        assertThat(words.get(0).get("field").asString()).isEqualTo("title");
        JsonNode second = words.get(2).get("place");
        assertThat(words.get(2).get("field").asString()).isEqualTo("body");
        assertThat(second.get("start").asInt()).isEqualTo(3);
        assertThat(second.get("end").asInt()).isEqualTo(5);
        assertThat(second.get("words").asString()).isEqualTo("我校");
        assertThat(second.get("occurrence").asInt()).isEqualTo(1);
        assertThat(rule(answer, "identity-numbers").get("severity").asString()).isEqualTo("blocks");
        assertThat(rule(answer, "source-complete").get("kept").asBoolean()).isTrue();
    }

    @Test
    void looksAtWhatWasSavedWhereNothingIsSentAndSavesNothing() {
        String id = begin(li, "我校支教", "<p>正文</p>").get("id").asString();

        Answer saved = li.speaking("en").post("/api/submissions/" + id + "/check");
        li.post("/api/submissions/" + id + "/check", manuscript("另一个标题，长短正好", "<p>别的</p>"));

        assertThat(rule(saved, "title-length").get("asks").asString()).isEqualTo("Title of 10 to 30 characters");
        assertThat(li.get("/api/submissions/" + id).json().get("title").asString())
                .isEqualTo("我校支教");
    }

    @Test
    void somebodyElsesIsNotFound() {
        String id = Students.draft(li);

        assertThat(students.student().post("/api/submissions/" + id + "/check").status())
                .isEqualTo(404);
    }

    @Test
    void whatBlocksIsRefusedWithItsSentenceAndMended() {
        String id = begin(li, "在勐腊支教的四十分钟", "<p>身份证号" + IDENTITY_NUMBER + "，还有１１０１０５１９４９１２３１００２Ｘ</p>")
                .get("id")
                .asString();

        Answer refused = li.post("/api/submissions/" + id + "/submit");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("errors")).hasSize(1);
        assertThat(refused.json().get("errors").get(0).get("field").asString()).isEqualTo("body");
        assertThat(refused.json().get("errors").get(0).get("message").asString())
                .isEqualTo("正文：这里有身份证号，请删去");
        assertThat(li.get("/api/submissions/" + id).json().get("status").asString())
                .isEqualTo("draft");

        li.with("If-Match", "*").put("/api/submissions/" + id, manuscript("在勐腊支教的四十分钟", "<p>正文</p>"));
        assertThat(li.post("/api/submissions/" + id + "/submit").status()).isEqualTo(200);
    }

    @Test
    void whatOnlyWarnsIsHandedIn() {
        String id = begin(li, "我校", "<p>学长</p>").get("id").asString();

        assertThat(li.post("/api/submissions/" + id + "/submit").status()).isEqualTo(200);
    }

    // --- on the pages

    @Test
    void theFormShowsWhatIsAskedWithoutScripts() {
        Element panel = panel(liWithBrowser.get("/submissions/new"));

        assertThat(panel.select(".checklist > li > span:first-child").eachText())
                .contains("标题 10 到 30 字", "写明学校和学院", "没有身份证号");
        assertThat(panel.select(".is-open a[href=#field-title]").text()).isEqualTo("标题：至少 10 字，现在 0 字");
    }

    @Test
    void theScriptAsksForTheListOfWhatIsTyped() {
        Element form = form();

        Answer answer = liWithBrowser.submit(
                form.attr("action", form.attr("data-check")), filledIn("我校支教", "学长<b>" + IDENTITY_NUMBER + "</b>"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.page().select("[data-summary].is-wrong").text()).isEqualTo("有 1 处必须先改好，才能提交。");
        Element found = answer.page().select(".is-wrong a").first();
        assertThat(found.attr("href")).isEqualTo("#field-body");
        assertThat(found.attr("data-words")).isEqualTo(IDENTITY_NUMBER);
        assertThat(found.attr("data-occurrence")).isEqualTo("0");
        assertThat(liWithBrowser.get("/").page().select(".card__title").eachText())
                .doesNotContain("我校支教");
    }

    @Test
    void whatBlocksIsSaidBesideItsFieldAndTheRestIsSaved() {
        Answer answer = liWithBrowser.submit(form(), handIn("在勐腊支教的四十分钟与夏天", IDENTITY_NUMBER));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.page().select(".form-errors li").eachText()).containsExactly("正文：这里有身份证号，请删去");
        assertThat(answer.page().select("[name=edition]").val()).isEqualTo("1");
    }

    @Test
    void theLastLookListsWhatMayBeLookedAtAgain() {
        Answer saved = liWithBrowser.submit(form(), handIn("我校支教", "学长们到了。"));

        Answer look = liWithBrowser.get(saved.location());
        Element panel = panel(look);
        assertThat(panel.select("[data-summary]").text()).isEqualTo("有 4 处可以再看看，不改也能提交。");
        assertThat(panel.select("a").eachAttr("href"))
                .allMatch(link -> saved.location().equals(link.replaceFirst("#field-\\w+$", "/hand-in")));
        Answer handedIn = liWithBrowser.submit(look.page().select("main form").first(), Students.DECLARED);
        assertThat(handedIn.status()).isEqualTo(302);
    }

    @Test
    void markupInTheWordsIsShownAndNotObeyed() {
        Element form = form();

        Answer answer = liWithBrowser.submit(
                form.attr("action", form.attr("data-check")),
                new HashMap<>(Map.of("title", "标题", "school", "××<script>alert(1)</script>", "body", "正文")));

        assertThat(answer.page().select("script")).isEmpty();
    }

    private static JsonNode rule(Answer answer, String name) {
        for (JsonNode rule : answer.json().get("rules")) {
            if (rule.get("rule").asString().equals(name)) {
                return rule;
            }
        }
        throw new AssertionError("No rule " + name + " in " + answer);
    }

    private Element form() {
        return liWithBrowser
                .get("/submissions/new")
                .page()
                .select("form.writing")
                .first();
    }

    private static Element panel(Answer answer) {
        List<Element> panels = answer.page().select("section.rules");
        assertThat(panels).hasSize(1);
        return panels.get(0);
    }

    private static Map<String, Object> handIn(String title, String body) {
        Map<String, Object> fields = filledIn(title, body);
        fields.put("then", "hand-in");
        return fields;
    }

    private static Map<String, Object> filledIn(String title, String body) {
        return new HashMap<>(Map.of("title", title, "body", body, "category", "zhijiao"));
    }
}
