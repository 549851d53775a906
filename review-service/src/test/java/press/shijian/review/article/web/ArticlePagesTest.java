package press.shijian.review.article.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import press.shijian.events.Source;
import press.shijian.events.article.ArticleUnpublished;
import press.shijian.events.review.ArticleCorrectionOrdered;
import press.shijian.events.review.ArticleRetractionOrdered;
import press.shijian.events.review.CorrectionDeclined;
import press.shijian.review.DeskVisitors;
import press.shijian.review.PublishedArticles;
import press.shijian.review.RunningDesk;
import press.shijian.testkit.Answer;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.Visitor;

@RunningDesk
@Import(PublishedArticles.class)
class ArticlePagesTest {

    @Autowired
    private DeskVisitors visitors;

    @Autowired
    private PublishedArticles articles;

    @Autowired
    private EventProbe probe;

    private Visitor editor;
    private String id;

    @BeforeEach
    void anEditorComesToAPublishedArticle() {
        editor = visitors.somebodyWithBrowser("周老师", "editor");
        id = articles.published();
    }

    private Answer page(String end) {
        return editor.get("/articles/" + id + end);
    }

    private Answer submit(Answer page, String action, Map<String, ?> typed) {
        return editor.submit(page.page().selectFirst("form[action$=" + action + "]"), typed);
    }

    @Test
    void aRetractionIsAskedForOnceAndThenOrdered() {
        assertThat(page("").page().select("a[href$=/retract]")).hasSize(1);
        Answer question = page("/retract").is(200);
        assertThat(question.page().select("main").text()).contains("不能恢复");

        Answer nothingSaid = submit(question, "/retract", Map.of("reason", "  "));
        assertThat(nothingSaid.status()).isEqualTo(400);
        assertThat(nothingSaid.page().select(".error").text()).isNotEmpty();

        submit(nothingSaid, "/retract", Map.of("reason", "文中一张照片未经本人同意。")).is(302);

        assertThat(probe.await(ArticleRetractionOrdered.class, id).reason()).isEqualTo("文中一张照片未经本人同意。");
        Answer ordered = page("").is(200);
        assertThat(ordered.page().select("[role=status]").text()).contains("已下令撤稿");
        assertThat(ordered.page().select("#history").text())
                .contains("周老师下令：撤稿")
                .contains("等网站完成");
        assertThat(ordered.page().select("a[href$=/retract], a[href$=/correct]"))
                .isEmpty();

        Answer again = submit(question, "/retract", Map.of("reason", "另一个理由"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.page().select("[role=alert]").text()).contains("已经撤稿");
        assertThat(again.page().select("textarea").text()).isEqualTo("另一个理由");
    }

    @Test
    void aCorrectionIsShownWordByWordBeforeItIsOrdered() {
        articles.requested(id, 1, 2);
        Answer form = page("/correct").is(200);
        assertThat(form.page().select("main").text()).contains("李明请求更正");
        assertThat(form.page().select("textarea[name=body]").text()).contains("七月十二日");

        Map<String, String> typed = Map.of("body", "七月十三日，“星火”支教队抵达勐腊县。", "note", "日期应为十三日。", "request", "1");
        Answer check = submit(form, "/check", typed).is(200);
        assertThat(check.page().select("del").text()).contains("十二");
        assertThat(check.page().select("ins").text()).contains("十三");
        assertThat(probe.seen(ArticleCorrectionOrdered.class, id)).isEmpty();

        Answer again = submit(check, "/edit", Map.of()).is(200);
        assertThat(again.page().select("textarea[name=body]").text()).contains("七月十三日");
        assertThat(again.page().select("textarea[name=note]").text()).isEqualTo("日期应为十三日。");

        submit(check, "/correct", Map.of()).is(302);

        ArticleCorrectionOrdered ordered = probe.await(ArticleCorrectionOrdered.class, id);
        assertThat(ordered.text().body()).isEqualTo("<p>七月十三日，“星火”支教队抵达勐腊县。</p>");
        assertThat(ordered.request()).isEqualTo(1);
        Answer article = page("").is(200);
        assertThat(article.page().select("#request-title")).isEmpty();
        assertThat(article.page().select("#text").text()).contains("七月十三日");
        assertThat(page("/corrections/1").is(200).page().select("ins").text()).contains("十三");
        assertThat(page("/corrections/2").status()).isEqualTo(404);
    }

    @Test
    void aTextWithFormattingIsEditedABlockInALineAndIsTheSameWhereNothingIsTyped() {
        String body = "<h2>初到</h2><p>第一段。</p><ul><li>甲</li><li>乙</li></ul>";
        visitors.somebody("赵老师", "chief")
                .post("/api/articles/" + id + "/correct", Map.of("body", body, "note", "改"))
                .is(200);

        Answer form = page("/correct").is(200);

        assertThat(form.page().selectFirst("textarea[name=body]").wholeText().lines())
                .contains("<h2>初到</h2>", "<p>第一段。</p>");
        Answer same = submit(form, "/check", Map.of("note", "什么也没改"));
        assertThat(same.status()).isEqualTo(409);
        assertThat(same.page().select("[role=alert]").text()).contains("没有改动");
    }

    @Test
    void whatIsWrongWithACorrectionStandsBesideWhatWasTyped() {
        Answer form = page("/correct").is(200);

        Answer empty = submit(form, "/check", Map.of("title", "", "body", "新的正文", "note", "改了"));
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.page().select("#title-error").text()).isNotEmpty();
        assertThat(empty.page().select("textarea[name=body]").text()).isEqualTo("新的正文");
        Answer same = submit(form, "/check", Map.of("note", "什么也没改"));
        assertThat(same.status()).isEqualTo(409);
        assertThat(same.page().select("[role=alert]").text()).contains("没有改动");
    }

    @Test
    void whoWasSlowerIsToldAndKeepsTheirWords() {
        Answer form = page("/correct").is(200);
        Answer check = submit(form, "/check", Map.of("body", "后到的文字。", "note", "后到"));
        visitors.somebody("赵老师", "chief")
                .post("/api/articles/" + id + "/correct", Map.of("body", "<p>先到的文字。</p>", "note", "先到"))
                .is(200);

        Answer late = submit(check, "/correct", Map.of());

        assertThat(late.status()).isEqualTo(412);
        assertThat(late.page().select("[role=alert]").text()).contains("别人已经更正");
        assertThat(late.page().select("textarea[name=body]").text()).isEqualTo("后到的文字。");
    }

    @Test
    void anArticleGoesOffTheSiteAndComesBack() {
        submit(page("/unpublish").is(200), "/unpublish", Map.of("reason", "")).is(302);
        articles.reported(id, 2, ArticleUnpublished.class, Map.of());
        Awaitility.await("off the site")
                .until(() -> page("").page().select("#state").text().contains("已下线"));

        submit(page("/republish").is(200), "/republish", Map.of()).is(302);
        assertThat(page("").page().select("#history").text()).contains("恢复上线");
    }

    @Test
    void aRequestIsSeenInTheQueueAndAnswered() {
        articles.requested(id, 1, 2);
        assertThat(editor.get("/").page().select("a[href$='/articles?state=requested']"))
                .isNotEmpty();
        assertThat(visitors.somebodyWithBrowser("陈老师", "reviewer")
                        .get("/")
                        .page()
                        .select("a[href$='/articles?state=requested']"))
                .isEmpty();
        assertThat(editor.get("/articles?state=requested&q=" + articles.number(id))
                        .page()
                        .select("a[href$=" + id + "]"))
                .hasSize(1);

        submit(page("/decline").is(200), "/decline", Map.of("comment", "与名单核对，原文无误。"))
                .is(302);

        assertThat(probe.await(CorrectionDeclined.class, id).request()).isEqualTo(1);
        assertThat(page("").page().select("#history").text())
                .contains("周老师答复：不更正")
                .contains("原文无误");
    }

    @Test
    void theListSaysWhatToDoWhereNothingIsFound() {
        String nothing = UUID.randomUUID().toString().substring(0, 8);

        assertThat(editor.get("/articles?q=" + nothing).page().select(".empty").text())
                .contains(nothing);
        assertThat(editor.get("/articles?state=corrected&q=" + nothing).page().select(".empty"))
                .isNotEmpty();
        assertThat(editor.get("/articles?page=2&q=" + nothing).page().select(".empty a"))
                .isNotEmpty();
        assertThat(editor.get("/articles?page=501").status()).isEqualTo(400);
    }

    @Test
    void whatIsTypedIsNeverObeyed() {
        String script = "<script>alert(1)</script>";
        String other = articles.published("标题" + script, "作者" + script, new Source("学校" + script, "学院", ""));
        articles.requested(other, 1, 2);
        id = other;

        for (String end : new String[] {"", "/retract", "/correct", "/decline"}) {
            assertThat(page(end).is(200).page().select("main script")).as(end).isEmpty();
        }
        assertThat(editor.get("/articles").page().select("main script")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/articles", "/articles?state=requested"})
    void pagesAreWholeInEnglish(String address) {
        Answer list = editor.speaking("en").get(address).is(200);
        assertThat(list.body()).doesNotContain("??");
        for (String end : new String[] {"", "/retract", "/unpublish", "/republish", "/decline", "/correct"}) {
            assertThat(page(end).is(200).body()).as(end).doesNotContain("??");
        }
    }
}
