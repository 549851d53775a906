package press.shijian.submission.manuscript.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.events.Person;
import press.shijian.events.Remark;
import press.shijian.events.Stage;
import press.shijian.events.SubmissionId;
import press.shijian.events.TextQuote;
import press.shijian.events.review.ChangesRequested;
import press.shijian.events.review.ReviewClaimed;
import press.shijian.events.review.ReviewReleased;
import press.shijian.events.review.SubmissionRejected;
import press.shijian.events.submission.ManuscriptSubmitted;
import press.shijian.events.submission.WithdrawalRequested;
import press.shijian.submission.RunningSubmissionService;
import press.shijian.submission.Students;
import press.shijian.testkit.Answer;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.QueryPlans;
import press.shijian.testkit.Visitor;

/** The pages as they are without scripts, and what the form's script asks for. */
@AnyDatabase
@RunningSubmissionService
class StudentsPagesTest {

    @Autowired
    private Students students;

    @Autowired
    private EventProbe probe;

    @Autowired
    private QueryPlans plans;

    private Visitor li;

    @BeforeEach
    void liSignsIn() {
        li = students.liWithBrowser();
    }

    @Test
    void aManuscriptIsWrittenLookedAtAndHandedInWithoutScripts() {
        li = students.studentWithBrowser();
        Element form = newForm();
        assertThat(form.select("[name=author]").val()).isEqualTo("李明");
        Answer saved = li.submit(form, filledIn("四十分钟与“一个夏天”", "第一段。\n\n第二段。", "hand-in"));
        assertThat(saved.location()).endsWith("/hand-in");

        Answer look = li.get(saved.location());
        assertThat(look.page().select("article .prose p").eachText()).containsExactly("第一段。", "第二段。");
        Answer handedIn = li.submit(look.page().select("main form").first(), Students.DECLARED);

        Answer page = li.get(handedIn.location());
        String number = page.page().select("dd.number").text();
        assertThat(number).matches("SJ20[0-9]{2}-[0-9]{6}");
        assertThat(page.page().select(".notice--success").text()).contains(number);
        assertThat(page.page().select(".timeline").text()).contains("提交了第 1 稿");
        String id = idIn(handedIn.location());
        assertThat(probe.await(ManuscriptSubmitted.class, id).text().body()).isEqualTo("<p>第一段。</p><p>第二段。</p>");
        assertThat(li.get("/").page().select(".card").text()).contains("等待审核").contains(number);
    }

    @Test
    void tooMuchMarkupIsNamedBesideTheFieldAndStaysInIt() {
        String tables = "<table><tr><td>".repeat(250_000 / 15);

        Answer refused = li.submit(newForm(), filledIn("表中有表", tables, "save"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.page().select("#field-body-error").text()).contains("格式标记太多了");
        assertThat(refused.page().select("[name=body]").val()).isEqualTo(tables);
        assertThat(refused.page().select("[name=title]").val()).isEqualTo("表中有表");
    }

    @Test
    void theSecondOfTwoClicksLeadsToTheSamePage() {
        String id = saved("双击", "正文");
        Element form = li.get("/submissions/" + id + "/hand-in")
                .page()
                .select("main form")
                .first();
        li.submit(form, Students.DECLARED);
        Answer second = li.submit(form, Students.DECLARED);

        assertThat(second.status()).isBetween(302, 303);
        probe.await(ManuscriptSubmitted.class, id);
        assertThat(probe.seen(ManuscriptSubmitted.class, id)).hasSize(1);
    }

    @Test
    void aNewFormSentTwiceBeginsOneDraft() {
        li = students.studentWithBrowser();
        Element form = newForm();
        li.submit(form, filledIn("一篇", "正文", "save"));
        li.submit(form, filledIn("一篇", "正文", "save"));

        assertThat(li.get("/").page().select(".card")).hasSize(1);
    }

    @Test
    void whatIsMissingIsSaidBesideItsFieldAndTheRestIsSaved() {
        li = students.studentWithBrowser();
        Answer answer = li.submit(newForm(), filledIn("只有标题", "", "hand-in"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.page().select(".form-errors li").eachText()).containsExactly("正文：不能空着");
        assertThat(answer.page().select("#field-body-error").text()).contains("不能空着");
        assertThat(answer.page().select("[name=title]").val()).isEqualTo("只有标题");
        assertThat(li.get("/").page().select(".card__title").text()).isEqualTo("只有标题");
    }

    @Test
    void aTitleThatIsTooLongIsNotLost() {
        String longTitle = "实".repeat(61);
        Answer answer = li.submit(newForm(), filledIn(longTitle, "正文", "save"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.page().select(".form-errors").text()).contains("标题：最多 60 个字符，现在有 61 个");
        assertThat(answer.page().select(".notice--success").text()).contains("下面几处还没有保存");
        Element form = answer.page().select("form.writing").first();
        assertThat(form.select("[name=title]").val()).isEqualTo(longTitle);
        assertThat(form.select("[name=body]").first().wholeText()).contains("正文");

        // all that fits is saved, and the form goes on from there
        String id = idIn(form.attr("data-address"));
        assertThat(form(id).select("[name=title]").val()).isEmpty();
        assertThat(form(id).select("[name=body]").first().wholeText()).isEqualTo("正文");
        assertThat(li.submit(form, Map.of("title", "短一点")).status()).isBetween(302, 303);
    }

    @Test
    void savingByItselfSaysWhatIsTooLongAndSavesTheRest() {
        Element form = newForm();
        form.attr("action", form.attr("data-autosave"));
        Answer answer = li.submit(form, filledIn("实".repeat(61), "正文", "save"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/unsaved/0").asString()).isEqualTo("标题：最多 60 个字符，现在有 61 个");
        assertThat(form(idIn(form.attr("data-address")))
                        .select("[name=body]")
                        .first()
                        .wholeText())
                .isEqualTo("正文");
    }

    @Test
    void aBodyThatIsTooLongIsNotLostEither() {
        Answer answer = li.submit(newForm(), filledIn("长", "字".repeat(300_000), "save"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.page().select(".form-errors").text()).contains("正文：连同格式标记最多 100,000 个字符，现在有 300,007 个");
        assertThat(answer.page().select("[name=body]").first().wholeText()).contains("字".repeat(300_000));
    }

    @Test
    void whatIsTypedBesideAWindowThatHandedItInIsKeptAndCanReplaceIt() {
        String id = saved("第一稿", "正文");
        Element open = form(id);
        li.submit(handIn(id), Students.DECLARED);

        Answer answer = li.submit(open, Map.of("title", "还在写", "edition", "1"));

        assertThat(answer.location()).endsWith("/submissions/" + id + "/replace");
        assertThat(li.get("/submissions/" + id).page().select("h1").text()).isEqualTo("第一稿");
        assertThat(li.get("/submissions/" + id)
                        .page()
                        .select("#progress a.button")
                        .eachText())
                .contains("接着改（有没交的修改）");
        assertThat(li.get("/submissions/" + id + "/replace")
                        .page()
                        .select("#field-title")
                        .text())
                .isEqualTo("还在写");

        li.submit(handIn(id), Students.DECLARED);
        assertThat(li.get("/submissions/" + id).page().select("h1").text()).isEqualTo("还在写");
        assertThat(li.get("/submissions/" + id)
                        .page()
                        .select("#history .timeline__what")
                        .eachText())
                .containsExactly("交了第 2 稿，替换排队中的那一稿", "提交了第 1 稿");
    }

    @Test
    void whatIsTypedBesideAWindowThatWithdrewItIsShownToBeCopied() {
        String id = saved("第一稿", "正文");
        Element open = form(id);
        li.submit(
                li.get("/submissions/" + id + "/withdraw")
                        .page()
                        .select("main form")
                        .first(),
                Map.of());

        for (String edition : new String[] {"1", "0"}) {
            Answer answer = li.submit(
                    open, Map.of("title", "还在写", "body", "还在写的\n<b>正文</b>", "reply", "还在答", "edition", edition));
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.page().select(".form-errors").text()).contains("已撤回");
            assertThat(answer.page().select(".preview").text()).contains("还在写", "还在答", "支教");
            assertThat(answer.page().select(".preview .prose").html()).isEqualTo("<p>还在写的</p>\n<p><b>正文</b></p>");
        }
        assertThat(li.get("/submissions/" + id).page().select("h1").text()).isEqualTo("第一稿");
    }

    private Element handIn(String id) {
        return li.get("/submissions/" + id + "/hand-in")
                .page()
                .select("main form")
                .first();
    }

    @Test
    void neitherOfTwoWindowsIsLost() {
        String id = saved("原来的标题", "原来的正文");
        Element first = form(id);
        Element second = form(id);
        li.submit(first, Map.of("title", "第一个窗口的标题", "category", "diaoyan"));

        Answer conflict = li.submit(second, Map.of("title", "第二个窗口的标题", "body", "第二个窗口的正文"));
        assertThat(conflict.status()).isEqualTo(412);
        assertThat(conflict.page().select(".other-window").text()).contains("第一个窗口的标题", "社会调研");
        assertThat(conflict.page().select(".sides del").text())
                .contains("一", "原来")
                .doesNotContain("二", "窗口的标题");
        assertThat(conflict.page().select(".sides ins").text()).contains("二").doesNotContain("一", "窗口的标题");
        Element merged = conflict.page().select("form.writing[data-conflicted]").first();
        assertThat(merged.select("[name=title]").val()).isEqualTo("第二个窗口的标题");
        assertThat(merged.select("[name=body]").first().wholeText()).contains("第二个窗口的正文");

        li.submit(merged, Map.of());
        assertThat(form(id).select("[name=title]").val()).isEqualTo("第二个窗口的标题");
        assertThat(form(id).hasAttr("data-conflicted")).isFalse();
    }

    @Test
    void aTextChangedBehindTheLastLookIsShownAgain() {
        String id = saved("第一眼", "正文");
        Element lookedAt = li.get("/submissions/" + id + "/hand-in")
                .page()
                .select("main form")
                .first();
        li.submit(form(id), Map.of("title", "又改了"));

        Answer answer = li.submit(lookedAt, Map.of());
        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.page().select(".preview__title").text()).isEqualTo("又改了");
        assertThat(answer.page().select(".form-errors").text()).contains("下面是最新的内容");
        assertThat(li.submit(answer.page().select("main form").first(), Students.DECLARED)
                        .status())
                .isBetween(302, 303);
    }

    @Test
    void whatWasEmptiedBehindTheLastLookIsNamed() {
        String id = saved("有标题", "正文");
        Element lookedAt = li.get("/submissions/" + id + "/hand-in")
                .page()
                .select("main form")
                .first();
        li.submit(form(id), Map.of("title", ""));

        Answer answer = li.submit(lookedAt, Map.of("edition", "2"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.page().select(".form-errors li").eachText()).containsExactly("标题：不能空着");
        assertThat(answer.page().select(".form-errors").text()).doesNotContain("最新的内容");
    }

    @Test
    void onlyAWindowThatWasOpenedHereMayOverwriteItself() {
        String id = saved("窗口", "正文");
        Element form = form(id);
        li.submit(form, Map.of("title", "一", "window", "x".repeat(100_000)));

        assertThat(li.submit(form, Map.of("title", "二", "window", "x".repeat(100_000)))
                        .status())
                .isEqualTo(412);
    }

    @Test
    void savesByItselfFromOneWindowEvenWhenAnAnswerWasLost() {
        Element form = newForm();
        String autosave = form.attr("data-autosave");
        form.attr("action", autosave);
        Answer first = li.submit(form, filledIn("一", "正文", "save"));
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().get("edition").asLong()).isEqualTo(1);
        assertThat(first.json().get("at").asString()).matches("[0-9]{2}:[0-9]{2}");

        // the same form, still without the edition that it was told
        Answer second = li.submit(form, filledIn("一二", "正文", "save"));
        assertThat(second.json().get("edition").asLong()).isEqualTo(2);

        Element other = form(idIn(autosave.replace("/autosave", "")));
        other.attr("action", autosave);
        li.submit(other, Map.of("title", "另一个窗口"));
        Answer third = li.submit(form, filledIn("一二三", "正文", "save"));
        assertThat(third.status()).isEqualTo(412);
        assertThat(third.json().get("detail").asString()).contains("另一个窗口");
    }

    @Test
    void aSavingThatArrivesAfterALaterOneChangesNothing() {
        Element form = newForm();
        form.attr("action", form.attr("data-autosave"));
        Map<String, Object> last = filledIn("最后几个字", "正文", "save");
        last.put("saving", 2);
        Map<String, Object> overtaken = filledIn("最后几", "正文", "save");
        overtaken.put("saving", 1);
        assertThat(li.submit(form, last).json().get("edition").asLong()).isEqualTo(1);

        Answer late = li.submit(form, overtaken);
        assertThat(late.status()).isEqualTo(200);
        assertThat(late.json().get("overtaken").asBoolean()).isTrue();
        assertThat(late.json().get("edition").asLong()).isEqualTo(1);
        String id = idIn(form.attr("data-address"));
        assertThat(form(id).select("[name=title]").val()).isEqualTo("最后几个字");
    }

    @Test
    void aFormThatIsShownAnewBeginsToCountItsSavingsAnew() {
        Element form = newForm();
        Map<String, Object> typed = filledIn("一", "正文", "save");
        typed.put("saving", 7);
        li.submit(form, typed);
        typed.put("title", "长".repeat(61));
        typed.put("edition", 1);
        Element refused = li.submit(form, typed).page().select("form.writing").first();

        li.submit(refused, Map.of("title", "二", "saving", 1));
        assertThat(form(idIn(form.attr("data-address"))).select("[name=title]").val())
                .isEqualTo("二");
    }

    @Test
    void commentsOnPassagesStandBesideTheMarkedText() {
        String id = handedIn("请改一改", "七月十二日，我们抵达勐腊县。");
        probe.emit(
                "review-service",
                id,
                1,
                new ChangesRequested(
                        new SubmissionId(id),
                        1,
                        new Stage("first"),
                        new Person("chen", "陈老师"),
                        "请补充。",
                        List.of(
                                new Remark("1-1", new TextQuote("抵达勐腊县", "我们", "。"), "哪一天？<b>"),
                                new Remark("1-2", new TextQuote("月亮", "", ""), "这句没有了。")),
                        Instant.now()));
        Awaitility.await().until(() -> li.get("/submissions/" + id).body().contains("请补充"));

        Document page = li.get("/submissions/" + id).page();

        assertThat(page.select(".remarks__list li").eachText())
                .satisfiesExactly(
                        first -> assertThat(first).contains("抵达勐腊县", "哪一天？<b>"),
                        second -> assertThat(second).contains("月亮", "这句没有了。"));
        assertThat(page.select(".remarks__text mark").eachText()).containsExactly("抵达勐腊县");
        assertThat(page.select(".remarks__list a").first().attr("href"))
                .isEqualTo("#" + page.select(".remarks__text mark").first().id());

        Answer tooLong = li.submit(
                page.select("form.writing").first(),
                Map.of("answers[1-1]", "七月十二日。<i>", "answers[1-2]", "长".repeat(501), "answers[9-9]", "没人问"));
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.page().select(".form-errors a").eachText()).containsExactly("对这条意见的答复：最多 500 个字符，现在有 501 个");
        assertThat(tooLong.page().select("#field-answers-1-2-").text()).hasSize(501);
        assertThat(li.get("/submissions/" + id)
                        .page()
                        .select("#field-answers-1-1-")
                        .text())
                .isEqualTo("七月十二日。<i>");

        Answer look = li.submit(
                tooLong.page().select("form.writing").first(), Map.of("answers[1-2]", "删掉了。", "then", "hand-in"));
        li.submit(li.get(look.location()).page().select("main form").first(), Students.DECLARED);

        assertThat(li.get("/submissions/" + id)
                        .page()
                        .select(".remarks__list .quote")
                        .eachText())
                .containsExactly("您的答复：七月十二日。<i>", "您的答复：删掉了。");
    }

    @Test
    void theReviewersWordsStandBesideTheTextAndAreAnswered() {
        String id = sentBack("请改一改");

        Answer page = li.get("/submissions/" + id);
        assertThat(page.page().select(".notice--warning .said").text()).isEqualTo("请注明出处。<script>alert(1)</script>");
        assertThat(page.body()).doesNotContain("<script>alert");
        Answer saved =
                li.submit(page.page().select("form.writing").first(), Map.of("reply", "出处已补上。", "then", "hand-in"));
        li.submit(li.get(saved.location()).page().select("main form").first(), Students.DECLARED);

        var event = probe.await(ManuscriptSubmitted.class, id, 2);
        assertThat(event.revision()).isEqualTo(2);
        assertThat(event.reply()).isEqualTo("出处已补上。");
    }

    @Test
    void anOlderReplyThatArrivesLateIsSaidToBeOvertaken() {
        String id = sentBack("慢慢到的修改说明");
        Element form = form(id);
        form.attr("action", form.attr("data-autosave"));
        li.submit(form, Map.of("reply", "出处已补上。", "saving", 2)).is(200);

        Answer late = li.submit(form, Map.of("reply", "出处", "saving", 1));
        assertThat(late.json().get("overtaken").asBoolean()).isTrue();
        assertThat(form(id).select("[name=reply]").val()).isEqualTo("出处已补上。");
    }

    /** One that the desk wants changed. */
    private String sentBack(String title) {
        String id = handedIn(title, "正文");
        probe.emit(
                "review-service",
                id,
                1,
                new ChangesRequested(
                        new SubmissionId(id),
                        1,
                        new Stage("first"),
                        new Person("chen", "陈老师"),
                        "请注明出处。<script>alert(1)</script>",
                        null,
                        Instant.now()));
        Awaitility.await().until(() -> li.get("/submissions/" + id).body().contains("请注明出处"));
        return id;
    }

    @Test
    void whatReviewersClaimedAndPutBackManyTimesIsCountedOnItsTimeline() {
        String id = handedIn("拿起又放下", "正文");
        SubmissionId submission = new SubmissionId(id);
        Stage stage = new Stage("first");
        Person chen = new Person("chen", "陈老师");
        Instant now = Instant.now();
        for (int sequence = 1; sequence <= 10; sequence += 2) {
            Instant at = now.plusSeconds(sequence);
            probe.emit(
                    "review-service", id, sequence, new ReviewClaimed(submission, 1, stage, chen, at.minusMillis(500)));
            probe.emit("review-service", id, sequence + 1, new ReviewReleased(submission, 1, stage, chen, at));
        }

        Awaitility.await()
                .until(
                        () -> li.get("/submissions/" + id)
                                .page()
                                .select(".timeline")
                                .text(),
                        text -> text.contains("此前还有 2 次"));
        assertThat(li.get("/submissions/" + id).page().select(".timeline li")).hasSize(1 + 6);
    }

    @Test
    void whereItStandsAndWhoIsBeforeItIsSaid() {
        handedIn("先交的", "正文");
        String id = handedIn("后交的", "正文");

        Element progress =
                li.get("/submissions/" + id).page().select("#progress").first();
        assertThat(progress.select(".path li").eachText()).first().isEqualTo("交稿 （已完成）");
        assertThat(progress.select(".path [aria-current=step]")).hasSize(1);
        assertThat(progress.text()).containsPattern("比它早交、还没有结果的有 [0-9]+ 篇");
        Element time =
                li.get("/submissions/" + id).page().select(".timeline time").first();
        assertThat(time.text()).isEqualTo("刚刚");
        assertThat(time.attr("title")).matches("20[0-9]{2}年.*[0-9]{2}:[0-9]{2}");
    }

    /** The desk decided while the request was on its way, and has not answered it yet. */
    @Test
    void nothingOnThePageContradictsTheDecision() {
        String id = handedIn("撤得太晚", "正文");
        li.submit(
                li.get("/submissions/" + id + "/withdraw")
                        .page()
                        .select("main form")
                        .first(),
                Map.of());
        probe.emit(
                "review-service",
                id,
                1,
                new SubmissionRejected(
                        new SubmissionId(id),
                        1,
                        new Stage("first"),
                        new Person("chen", "陈老师"),
                        "与已发布的重复。",
                        null,
                        Instant.now()));
        Awaitility.await().until(() -> li.get("/submissions/" + id).body().contains("与已发布的重复"));

        assertThat(li.get("/submissions/" + id).page().select("#progress").text())
                .contains("未通过")
                .doesNotContain("已申请撤回", "比它早交", "发布");
        assertThat(li.get("/").page().select(".card:contains(撤得太晚)").text()).doesNotContain("已申请撤回");
    }

    @Test
    void showsWhatChangedSinceTheRevisionBefore() {
        String id = handedIn("改了一个词", "我们到了勐腊。");
        requestChanges(id);
        Answer saved = li.submit(form(id), Map.of("body", "我们到了景洪。", "reply", "地名写错了。", "then", "hand-in"));
        li.submit(li.get(saved.location()).page().select("main form").first(), Students.DECLARED);
        String link = li.get("/submissions/" + id)
                .page()
                .select(".timeline a[href*=diff]")
                .attr("href");

        Element page = li.get(link).is(200).page().select("main").first();
        assertThat(page.select(".diff del").eachText()).containsExactly("勐腊");
        assertThat(page.select(".diff ins").eachText()).containsExactly("景洪");
        assertThat(page.text()).contains("地名写错了。");
        assertThat(li.get("/submissions/" + id + "/revisions/3/diff").status()).isEqualTo(404);
        assertThat(li.get("/submissions/" + id + "/revisions/2/diff?from=9").status())
                .isEqualTo(404);
    }

    @Test
    void theTextOfOneThatWasWithdrawnIsTheStartOfAnother() {
        String id = saved("撤了再写", "正文留着");
        li.submit(
                li.get("/submissions/" + id + "/withdraw")
                        .page()
                        .select("main form")
                        .first(),
                Map.of());
        Element again = li.get("/submissions/" + id)
                .page()
                .select("form[action$=again]")
                .first();

        String begun = li.submit(again, Map.of()).location();
        assertThat(li.submit(again, Map.of()).location()).as("pressed twice").isEqualTo(begun);
        assertThat(idIn(begun)).isNotEqualTo(id);
        assertThat(form(idIn(begun)).select("[name=title]").val()).isEqualTo("撤了再写");
        assertThat(li.get("/submissions/" + id).page().select(".badge").text()).isEqualTo("已撤回");
    }

    private void requestChanges(String id) {
        probe.emit(
                "review-service",
                id,
                1,
                new ChangesRequested(
                        new SubmissionId(id),
                        1,
                        new Stage("first"),
                        new Person("chen", "陈老师"),
                        "请核对地名。",
                        null,
                        Instant.now()));
        Awaitility.await().until(() -> li.get("/submissions/" + id).body().contains("请核对地名"));
    }

    @Test
    void withdrawingAsksFirst() {
        String id = handedIn("撤回", "正文");
        Answer question = li.get("/submissions/" + id + "/withdraw");
        li.submit(question.page().select("main form").first(), Map.of());

        assertThat(li.get("/submissions/" + id).page().select("#progress").text())
                .contains("已申请撤回");
        probe.await(WithdrawalRequested.class, id);
    }

    @Test
    void scriptIsInertWhereverItIsShown() {
        String hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
        Map<String, Object> typed = filledIn(hostile, "<p>" + hostile + "</p>", "save");
        typed.put("author", hostile);
        typed.put("team", hostile.substring(0, 25));
        String location = li.submit(newForm(), typed).location();

        for (String path : new String[] {"/", location, location + "/hand-in", location + "/withdraw"}) {
            Answer page = li.get(path);
            assertThat(page.page().select("img[onerror], script:not([src])")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/submissions/new", "/submissions/x", "/submissions/x/hand-in", "/submissions/x/withdraw"})
    void strangersAreLedToTheSignIn(String path) {
        Answer answer = students.stranger().get(path);

        assertThat(answer.status()).isBetween(302, 303);
        assertThat(answer.location()).contains("/login");
    }

    @Test
    void somebodyElsesIsNotFound() {
        String id = saved("李明的稿子", "正文");
        Visitor wang = students.studentWithBrowser();

        for (String path : new String[] {"", "/hand-in", "/withdraw", "/progress"}) {
            Answer answer = wang.get("/submissions/" + id + path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("李明的稿子");
        }
        Element form =
                wang.get("/submissions/new").page().select("form.writing").first();
        form.attr("action", "/submissions/" + id);
        Answer taken = wang.submit(form, filledIn("夺走", "正文", "save"));
        assertThat(taken.status()).isEqualTo(404);
        assertThat(form(id).select("[name=title]").val()).isEqualTo("李明的稿子");
    }

    @Test
    void aFormWithoutItsTokenChangesNothing() {
        String id = saved("原样", "正文");
        Map<String, Object> forged = new HashMap<>(Map.of("title", "被改了"));
        forged.put("_csrf", "forged");

        assertThat(li.submit(form(id), forged).status()).isEqualTo(403);
        assertThat(form(id).select("[name=title]").val()).isEqualTo("原样");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?page=0", "/?page=x", "/?page=501", "/submissions/x", "/submissions/%7B%7D"})
    void whatCannotBeGetsAPageThatSaysSo(String path) {
        Answer answer = li.get(path);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.contentType()).startsWith("text/html");
    }

    @Test
    void aPageBehindTheLastLeadsToTheLast() {
        Answer answer = students.studentWithBrowser().get("/?page=5");

        assertThat(answer.status()).isBetween(302, 303);
        assertThat(answer.location()).endsWith("/?page=1");
    }

    @Test
    void speaksEnglishToo() {
        li = students.studentWithBrowser();
        assertThat(li.get("/?lang=en").status()).isIn(200, 302, 303);
        Answer page = li.get("/");

        assertThat(page.page().select("h1").text()).isEqualTo("My submissions");
        assertThat(li.get("/submissions/new")
                        .page()
                        .select("select[name=category] option")
                        .eachText())
                .contains("Volunteer teaching");
    }

    @Test
    void noPageReadsAWholeCollection() {
        String id = saved("索引", "正文");
        plans.forgetAll();
        li.get("/");
        li.get("/submissions/" + id);
        li.get("/submissions/new");

        plans.assertNoQueryScans();
    }

    private Element newForm() {
        return li.get("/submissions/new").page().select("form.writing").first();
    }

    private Element form(String id) {
        return li.get("/submissions/" + id).page().select("form.writing").first();
    }

    private String saved(String title, String body) {
        return idIn(li.submit(newForm(), filledIn(title, body, "save")).location());
    }

    private String handedIn(String title, String body) {
        String id = saved(title, body);
        li.submit(
                li.get("/submissions/" + id + "/hand-in")
                        .page()
                        .select("main form")
                        .first(),
                Students.DECLARED);
        return id;
    }

    private static String idIn(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static Map<String, Object> filledIn(String title, String body, String then) {
        return new HashMap<>(Map.of("title", title, "body", body, "category", "zhijiao", "then", then));
    }
}
