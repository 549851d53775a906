package press.shijian.submission.manuscript.web;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.submission.Students.PASSWORD;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.submission.RunningSubmissionService;
import press.shijian.submission.Students;
import press.shijian.testkit.Answer;
import press.shijian.testkit.QueryPlans;
import press.shijian.testkit.Visitor;

/** What two students with browsers, and without scripts, see of a draft that they write together. */
@RunningSubmissionService
class PagesOfSeveralWritersTest {

    private static final String NAUGHTY = "<img src=x onerror=alert(1)>&\"王芳";

    @Autowired
    private Students students;

    @Autowired
    private QueryPlans plans;

    private Visitor li;
    private Visitor wang;
    private String page;

    @BeforeEach
    void twoStudentsAndADraft() {
        li = students.studentWithBrowser();
        wang = students.stranger().signIn(students.register(NAUGHTY), PASSWORD);
        page = li.submit(
                        li.get("/submissions/new").page().select("form.writing").first(),
                        Map.of("title", "四十分钟与一个夏天", "body", "勐腊", "category", "zhijiao", "then", "save"))
                .location();
    }

    @Test
    void aLinkIsMadeAndTheOtherJoinsByIt() {
        String link = invited();
        assertThat(li.get(page).page().text()).contains("邀请链接有效到").doesNotContain(link);

        Answer asked = wang.get(link).is(200);
        assertThat(asked.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(asked.page().text()).contains("李明请您一起写这篇稿子", "四十分钟与一个夏天").doesNotContain("勐腊");
        wang.get(page).is(404);

        assertThat(joined(link).location()).isEqualTo(page);
        assertThat(wang.get(page).is(200).page().text())
                .contains("您已加入", "退出这篇稿子")
                .doesNotContain("检查并提交");
        assertThat(wang.get("/").page().select(".card").text()).contains("一起写");
        assertThat(wang.get(link).location()).isEqualTo(page);
    }

    @Test
    void aLinkThatIsNoneSaysSoKindly() {
        assertThat(wang.get(page + "/join?key=guessed").is(404).page().text()).contains("请向负责人要一个新链接");
        assertThat(wang.get(page + "/join").is(404).page().text()).contains("请向负责人要一个新链接");
        String link = invited();
        li.submit(form(li.get(page).page(), "take-back"), Map.of());
        assertThat(wang.get(link).is(404).page().text()).contains("请向负责人要一个新链接");
    }

    @Test
    void whileOneWritesTheOtherReadsAndMayWriteWhenThePenIsGivenBack() {
        joined(invited());
        assertThat(li.get(page).page().select("#pen").text()).contains("现在没有人在写");
        writes(wang, "王芳写的", "save").is(302);

        assertThat(li.get(page).location()).isEqualTo(page + "/reading");
        Document reading = li.get(page + "/reading").is(200).page();
        assertThat(reading.select("#pen").text()).contains("正在写");
        assertThat(reading.select("h1").text()).isEqualTo("王芳写的");
        assertThat(reading.select("a#write")).isEmpty();
        assertThat(reading.select("#pen img, .writers img")).isEmpty();
        assertThat(reading.select(".writers").text()).contains(NAUGHTY);

        assertThat(writes(wang, "王芳写完了", "give-back").location()).isEqualTo(page + "/reading");
        assertThat(li.get(page + "/reading").page().select("a#write")).hasSize(1);
        assertThat(writes(li, "李明接着写", "save").is(302).location()).isEqualTo(page);
    }

    @Test
    void whoLostThePenFindsTheirWordsInTheForm() {
        joined(invited());
        Element opened = li.get(page).page().select("form.writing").first();
        writes(wang, "王芳写的", "save");

        Answer refused = li.submit(opened, filledIn("李明写的", "save")).is(423);
        Document form = refused.page();
        assertThat(form.text()).contains("正在写");
        assertThat(form.select("[name=title]").text()).isEqualTo("李明写的");
        assertThat(form.select("form.writing").attr("data-answered")).isEqualTo("unsaved");

        writes(wang, "王芳写完了", "give-back");
        Document conflict = li.submit(form.select("form.writing").first(), filledIn("李明写的", "save"))
                .is(412)
                .page();
        assertThat(conflict.select(".form-errors").text()).contains("王芳写完了", "保存于");
        assertThat(conflict.select("[name=title]").text()).isEqualTo("李明写的");
    }

    @Test
    void aMemberNeitherHandsInNorWithdraws() {
        joined(invited());

        assertThat(writes(wang, "完整的", "hand-in").location()).isEqualTo(page);
        assertThat(wang.get(page + "/hand-in").is(409).page().text()).contains("只有负责人");
        assertThat(wang.get(page + "/withdraw").is(409).page().text()).contains("只有负责人");
        assertThat(wang.get(page + "/leave").is(200).page().text()).contains("要退出这篇稿子吗");
        assertThat(li.get(page + "/leave").is(409).page().text()).contains("先把这篇稿子交给另一位成员");
    }

    @Test
    void theOwnerHandsItOverAfterASecondThought() {
        joined(invited());
        String ask = li.get(page).page().select("a[href$=hand-over]").attr("href");
        wang.get(ask).is(409);
        Document asked = li.get(ask).is(200).page();
        assertThat(asked.select("h1").text()).contains(NAUGHTY);

        assertThat(li.submit(asked.select("main form").first(), Map.of()).location())
                .isEqualTo(page);
        assertThat(li.get(page).page().text()).contains("退出这篇稿子").doesNotContain("检查并提交");
        assertThat(wang.get(page).page().text()).contains("检查并提交");
    }

    @Test
    void whoIsRemovedFindsNothing() {
        joined(invited());
        String ask = li.get(page).page().select("a[href$=remove]").attr("href");
        li.submit(li.get(ask).page().select("main form").first(), Map.of());

        wang.get(page).is(404);
        wang.get(page + "/reading").is(404);
        assertThat(li.get(ask).is(404).page().text()).contains("没有这位成员");
    }

    @Test
    void noPageReadsAWholeCollection() {
        String link = invited();
        plans.forgetAll();
        wang.get(link);
        joined(link);
        wang.get("/");
        wang.get(page);
        wang.get(page + "/reading");

        plans.assertNoQueryScans();
    }

    /** As others open it. */
    private String invited() {
        Answer answer =
                li.submit(form(li.get(page).page(), "invitation"), Map.of()).is(200);
        URI link = URI.create(answer.page().select("#join-link").attr("value"));
        assertThat(link.isAbsolute()).isTrue();
        return link.getPath() + "?" + link.getQuery();
    }

    private Answer joined(String link) {
        return wang.submit(wang.get(link).page().select("main form").first(), Map.of());
    }

    private Answer writes(Visitor writer, String title, String then) {
        return writer.submit(writer.get(page).page().select("form.writing").first(), filledIn(title, then));
    }

    private static Map<String, Object> filledIn(String title, String then) {
        return new HashMap<>(Map.of(
                "title",
                title,
                "body",
                "勐腊",
                "category",
                "zhijiao",
                "author",
                "李明",
                "school",
                "云南大学",
                "college",
                "外国语学院",
                "then",
                then));
    }

    private static Element form(Document page, String actionEnds) {
        return page.select("form[action$=" + actionEnds + "]").first();
    }
}
