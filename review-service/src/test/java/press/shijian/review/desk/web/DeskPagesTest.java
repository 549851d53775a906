package press.shijian.review.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.review.DeskVisitors;
import press.shijian.review.RunningDesk;
import press.shijian.testkit.Answer;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.QueryPlans;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

@AnyDatabase
@RunningDesk
class DeskPagesTest {

    @Autowired
    private DeskVisitors visitors;

    @Autowired
    private QueryPlans plans;

    @Autowired
    private MongoTemplate mongo;

    private Visitor chen;

    @BeforeEach
    void chenSignsIn() {
        chen = visitors.somebodyWithBrowser("陈老师", "reviewer");
    }

    @Test
    void aReviewerClaimsReadsAndApproves() {
        String id = visitors.handedIn("支教的四十分钟：怒江边的一堂课", "<h2>初到</h2><p>七月。</p>");

        Document open = review(id);
        assertThat(open.select(".prose").html()).contains("<h2>初到</h2>");
        assertThat(open.text()).contains("云南大学外国语学院“星火”支教队", "李明、王芳", "支教", "SJ2026-000042", "第 1 稿");
        assertThat(open.select(".declared strong").eachText()).containsExactly("图片里有人工智能做的", "照片里能认出 14 岁以下的孩子，监护人已同意");
        assertThat(open.select(".declared").text()).contains("有权发表");
        assertThat(open.select("textarea")).isEmpty();
        assertThat(open.select("[data-live]")).isEmpty();

        Answer claimed = chen.submit(form(open, "/claim"), Map.of());
        assertThat(claimed.status()).isBetween(302, 303);
        assertThat(chen.get("/").page().select(".own").text()).contains("支教的四十分钟");

        Document mine = review(id);
        String draft = form(mine, "/decisions").attr("data-draft");
        assertThat(mine.select("button[value=approve]").text()).isEqualTo("通过，立即发布");
        Answer approved = chen.submit(form(mine, "/decisions"), Map.of("decision", "approve", "comment", "好。"));
        assertThat(approved.status()).isBetween(302, 303);

        Document done = review(id);
        assertThat(done.select(".notice--success").text()).contains("已录用");
        assertThat(done.select("[data-sent-draft]").attr("data-sent-draft"))
                .as("the draft that has arrived")
                .isNotEmpty()
                .isEqualTo(draft);
        assertThat(done.select(".timeline").text()).contains("陈老师：通过（第 1 稿）", "好。");
        assertThat(review(id).select(".notice--success")).as("said once").isEmpty();
        assertThat(done.select("#state, #desk").eachAttr("data-live"))
                .as("followed until it is published")
                .containsExactly("/reviews/" + id, "/reviews/" + id);
    }

    @Test
    void wordsThatCameTooLateAreNotReplacedByTheNews() {
        String id = visitors.handedIn();
        chen.submit(form(review(id), "/claim"), Map.of());
        Element decision = form(review(id), "/decisions");
        chen.submit(decision, Map.of("decision", "approve", "comment", "好。"));

        Document late = chen.submit(decision, Map.of("decision", "reject", "comment", "还是不行。"))
                .page();

        assertThat(late.select("textarea").text()).isEqualTo("还是不行。");
        assertThat(late.select("[data-live]")).isEmpty();
    }

    @Test
    void whatWasTypedStaysWhereItIsRefused() {
        String id = visitors.handedIn();
        chen.submit(form(review(id), "/claim"), Map.of());
        String tooLong = "请补充出处 <b>&\n" + "长".repeat(2000);

        Answer refused = chen.submit(form(review(id), "/decisions"), Map.of("decision", "reject", "comment", tooLong));

        assertThat(refused.status()).isEqualTo(400);
        Document page = refused.page();
        assertThat(page.select("#field-comment").first().wholeText().strip()).isEqualTo(tooLong);
        assertThat(page.select("[role=alert]").text()).contains("审核意见").contains("2,000");
        assertThat(page.select("#field-comment").attr("aria-invalid")).isEqualTo("true");
        assertThat(page.select("[data-sent-draft]")).isEmpty();

        Answer elsewhere = chen.get("/reviews/" + id + "/decisions?lang=zh-CN");
        assertThat(elsewhere.status()).isBetween(302, 303);

        Answer empty = chen.submit(form(page, "/decisions"), Map.of("decision", "request-changes", "comment", " "));
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.page().select("#comment-error").text()).contains("理由");
    }

    @Test
    void aDecisionOnAnOlderRevisionKeepsItsWordsAndSaysWhy() {
        String id = visitors.handedIn();
        chen.submit(form(review(id), "/claim"), Map.of());
        Element old = form(review(id), "/decisions");
        chen.submit(old, Map.of("decision", "request-changes", "comment", "请注明出处。"));
        visitors.handIn(id, 2, 2, "第二稿的题目", "<p>第二稿</p>");
        chen.submit(form(review(id), "/claim"), Map.of());

        Answer late = chen.submit(old, Map.of("decision", "reject", "comment", "还是不行。"));

        assertThat(late.status()).isEqualTo(409);
        Document page = late.page();
        assertThat(page.select("[role=alert]").text()).contains("第 1 稿").contains("第 2 稿");
        assertThat(page.select("#field-comment").text()).isEqualTo("还是不行。");
        assertThat(page.select("h1").text()).isEqualTo("第二稿的题目");
        assertThat(page.select("input[name=revision]").val()).isEqualTo("2");
        assertThat(page.select(".reply").text()).contains("补上了课表的出处");
        assertThat(page.select(".earlier").text()).contains("第 1 稿");
        assertThat(page.select(".timeline").text()).contains("退回修改（第 1 稿）", "请注明出处。");
    }

    @Test
    void whoComesTooLateReadsWhoHasIt() {
        String id = visitors.handedIn();
        Visitor zhao = visitors.somebodyWithBrowser("赵老师", "reviewer");
        Element stillOpen = form(zhao.get("/reviews/" + id).page(), "/claim");
        chen.submit(form(review(id), "/claim"), Map.of());

        Answer late = zhao.submit(stillOpen, Map.of());

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.page().select("[role=alert]").text()).contains("陈老师正在审核这篇稿件");
        assertThat(late.page().select("form[action$=/decisions], form[action$=/release]"))
                .isEmpty();
        assertThat(visitors.somebodyWithBrowser("孙编辑", "editor")
                        .get("/reviews/" + id)
                        .page()
                        .select("form[action$=/release]"))
                .hasSize(1);
    }

    @Test
    void whatWasTypedStaysReadableWhenSomebodyReleasedItMeanwhile() {
        String id = visitors.handedIn();
        chen.submit(form(review(id), "/claim"), Map.of());
        Element typedInto = form(review(id), "/decisions");
        Visitor sun = visitors.somebodyWithBrowser("孙编辑", "editor");
        sun.submit(form(sun.get("/reviews/" + id).page(), "/release"), Map.of());

        for (String comment : List.of("请补充 <b>出处。\n第二行", "长".repeat(2001))) {
            Answer late = chen.submit(typedInto, Map.of("decision", "request-changes", "comment", comment));

            assertThat(late.status()).isIn(400, 409);
            assertThat(late.page().select("textarea[readonly]"))
                    .singleElement()
                    .extracting(Element::wholeText)
                    .isEqualTo(comment);
            assertThat(late.page().select("form[action$=/decisions]")).isEmpty();
        }
    }

    @Test
    void aDraftIsOnePersonsOnOneRevision() {
        String id = visitors.handedIn();
        chen.submit(form(review(id), "/claim"), Map.of());
        Element first = form(review(id), "/decisions");
        chen.submit(first, Map.of("decision", "request-changes", "comment", "请注明出处。"));
        visitors.handIn(id, 2, 2, "第二稿的题目", "<p>第二稿</p>");
        chen.submit(form(review(id), "/claim"), Map.of());
        String second = form(review(id), "/decisions").attr("data-draft");
        chen.submit(form(review(id), "/release"), Map.of());
        Visitor zhao = visitors.somebodyWithBrowser("赵老师", "reviewer");
        zhao.submit(form(zhao.get("/reviews/" + id).page(), "/claim"), Map.of());
        String another = form(zhao.get("/reviews/" + id).page(), "/decisions").attr("data-draft");

        assertThat(List.of(first.attr("data-draft"), second, another, "")).doesNotHaveDuplicates();
    }

    @Test
    void scriptIsInertWhereverItIsShown() {
        String nasty = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
        String id = visitors.handedIn(
                nasty, "<p onclick=\"alert(1)\">正文</p>" + nasty + "<a href=\"javascript:alert(1)\">x</a>");
        chen.submit(form(review(id), "/claim"), Map.of());
        chen.submit(form(review(id), "/decisions"), Map.of("decision", "request-changes", "comment", nasty));
        visitors.handIn(id, 2, 2, nasty, nasty);

        for (Document page : List.of(
                review(id),
                chen.get("/?state=all").page(),
                chen.get("/?state=changes-requested").page())) {
            assertThat(page.select("script:not([src]), [onerror], [onclick], a[href^=javascript]"))
                    .isEmpty();
            assertThat(page.select("style, [style]")).isEmpty();
        }
        assertThat(review(id).select("h1").text()).isEqualTo(nasty);
        assertThat(chen.get("/reviews/" + id).headers().allValues("Content-Security-Policy"))
                .anySatisfy(policy ->
                        assertThat(policy).contains("script-src 'self'").doesNotContain("unsafe"));
    }

    @Test
    void theQueueFiltersByStateAndCategory() {
        String id = visitors.handedIn("一篇支教的文章，它在支教栏目里", "<p>字</p>");

        assertThat(chen.get("/")
                        .page()
                        .select("form.queue-filters button[type=submit]:not([data-only-without-script])"))
                .as("a button, for nothing happens by choosing")
                .hasSize(1);
        assertThat(chen.get("/?category=xinde").page().select(".empty").text()).contains("这个栏目里没有");
        assertThat(chen.get("/?state=all&category=zhijiao").page().select("a[href=/reviews/" + id + "]"))
                .hasSize(1);
        assertThat(chen.get("/?state=rejected").page().select("a[href=/reviews/" + id + "]"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"waiting, submitted", "claimed, in-review"})
    void anAddressWithAStatesFormerNameLeadsToItsNewOne(String former, String name) {
        String id = visitors.handedIn();
        if (former.equals("claimed")) {
            chen.submit(form(review(id), "/claim"), Map.of());
        }

        Document page = chen.get("/?state=" + former + "&category=zhijiao").page();

        assertThat(page.select(".tabs [aria-current=page]").attr("href")).contains("state=" + name);
        assertThat(page.select("input[name=state]").val()).isEqualTo(name);
        Visitor program = visitors.somebody("赵老师", "reviewer");
        assertThat(program.get("/api/reviews?state=" + former).json())
                .isEqualTo(program.get("/api/reviews?state=" + name).json());
        assertThat(program.get("/api/reviews?state=" + former)
                        .json()
                        .get("items")
                        .values())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get("state").asString()).isEqualTo(name));
    }

    @Test
    void manyThatWaitAreCountedToAThousandAndSaidToBeAtLeastThat() {
        crowd("crowded", 1001);
        try {
            assertThat(chen.get("/?category=crowded").page().select(".lead").text())
                    .startsWith("至少 1,000 篇等待审核");
        } finally {
            disperse("crowded");
        }
    }

    @Test
    void thePagesOfTheQueueLeadToEachOther() {
        crowd("paged", 45);
        try {
            Document first = chen.get("/?category=paged").page();
            assertThat(first.select(".queue tbody tr")).hasSize(20);
            assertThat(first.select(".pager__status").text()).isEqualTo("第 1 页，共 3 页");
            assertThat(first.select("a[rel=prev]")).isEmpty();

            Document second = chen.get(first.select("a[rel=next]").attr("href")).page();
            assertThat(second.select(".queue tbody tr")).hasSize(20);
            assertThat(second.select(".pager__status").text()).isEqualTo("第 2 页，共 3 页");
            assertThat(second.select("a[rel=prev]").attr("href"))
                    .contains("state=submitted", "category=paged", "page=1");

            Document third = chen.get(second.select("a[rel=next]").attr("href")).page();
            assertThat(third.select(".queue tbody tr")).hasSize(5);
            assertThat(third.select("a[rel=next]")).isEmpty();

            Document behindTheLast = chen.get("/?category=paged&page=4").page();
            assertThat(behindTheLast.select(".empty__title").text()).isEqualTo("这一页没有稿件了");
            assertThat(behindTheLast.select("a[rel=prev]").attr("href")).contains("page=3");
            assertThat(chen.get("/?category=paged&state=rejected").page().select(".pager"))
                    .isEmpty();

            Visitor program = visitors.somebody("赵老师", "reviewer");
            for (int page = 1; page <= 4; page++) {
                JsonNode answer =
                        program.get("/api/reviews?category=paged&page=" + page).json();
                assertThat(answer.get("items").size())
                        .isEqualTo(List.of(20, 20, 5, 0).get(page - 1));
                assertThat(answer.get("page").asInt()).isEqualTo(page);
                assertThat(answer.get("size").asInt()).isEqualTo(20);
                assertThat(answer.get("total").asInt()).isEqualTo(45);
            }
        } finally {
            disperse("paged");
        }
    }

    @Test
    void eachPageSaysOnceWhatKindOfDocumentItIs() {
        String id = visitors.handedIn();
        Visitor chief = visitors.stranger().signIn(RunningDesk.CHIEF_EMAIL, RunningDesk.PASSWORD);

        for (String address : List.of("/", "/reviews/" + id, "/people", invitation())) {
            assertThat(chief.get(address).body().split("(?i)<!doctype", -1))
                    .as(address)
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?state=nowhere", "/?page=0", "/?page=x", "/?page=100000"})
    void anAddressThatMeansNothingIsRefusedOnAPage(String address) {
        Answer answer = chen.get(address);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("text/html");
    }

    @Test
    void whatIsNotThereIsSaidOnAPage() {
        Answer answer = chen.get("/reviews/nothing");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("没有这篇稿件");
    }

    @Test
    void aReviewerWhoAsksForEnglishGetsIt() {
        String id = visitors.handedIn();
        Visitor english = visitors.somebodyWithBrowser("Chen", "reviewer").speaking("en");

        assertThat(english.get("/?lang=en").status()).isIn(200, 302, 303);
        assertThat(english.get("/").page().select("h1").text()).isEqualTo("Queue");
        assertThat(english.get("/reviews/" + id)
                        .page()
                        .select(".desk__panel form[action$=/claim] button")
                        .text())
                .isEqualTo("Claim it");
        assertThat(english.get("/").body()).doesNotContain("??");
    }

    @Test
    void everyQueryOfAPageUsesAnIndex() {
        String id = visitors.handedIn();
        String email = visitors.join("陈老师", "chief");
        String invitation = invitation();
        plans.forgetAll();

        chen = visitors.stranger().signIn(email, RunningDesk.PASSWORD);
        Visitor program = visitors.stranger().signInForToken(email, RunningDesk.PASSWORD);
        chen.submit(form(review(id), "/claim"), Map.of());
        for (String address : List.of(
                "/",
                "/?state=all",
                "/?state=all&category=zhijiao",
                "/?state=published&page=2",
                "/?state=submitted&category=zhijiao",
                "/reviews/" + id,
                "/people",
                invitation)) {
            assertThat(chen.get(address).status()).isEqualTo(200);
        }
        for (String address : List.of("/api/reviews", "/api/reviews?state=in-review&category=zhijiao")) {
            assertThat(program.get(address).status()).isEqualTo(200);
        }
        Answer decided = chen.submit(form(review(id), "/decisions"), Map.of("decision", "approve", "comment", "好。"));
        assertThat(decided.status()).isBetween(302, 303);

        plans.assertNoQueryScans();
    }

    /** So many submissions in a category that has no others. */
    private void crowd(String category, int count) {
        org.bson.Document one = mongo.getCollection("reviews")
                .find(new org.bson.Document("_id", visitors.handedIn()))
                .first();
        one.get("manuscript", org.bson.Document.class).put("category", category);
        mongo.getCollection("reviews")
                .insertMany(IntStream.range(0, count)
                        .mapToObj(i -> new org.bson.Document(one).append("_id", category + "-" + i))
                        .toList());
    }

    private void disperse(String category) {
        mongo.getCollection("reviews").deleteMany(new org.bson.Document("manuscript.category", category));
    }

    /** The page of somebody who has been invited and not joined yet. */
    private String invitation() {
        return "/invitations/"
                + visitors.chief()
                        .post(
                                "/api/staff",
                                Map.of(
                                        "email",
                                        UUID.randomUUID() + "@desk.test",
                                        "name",
                                        "新来的",
                                        "roles",
                                        List.of("reviewer")))
                        .json()
                        .get("invitationToken")
                        .asString();
    }

    private Document review(String id) {
        Answer answer = chen.get("/reviews/" + id);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("??");
        return answer.page();
    }

    private static Element form(Document page, String act) {
        Element form = page.select("form[action$=" + act + "]").first();
        assertThat(form).as("a form for " + act).isNotNull();
        return form;
    }
}
