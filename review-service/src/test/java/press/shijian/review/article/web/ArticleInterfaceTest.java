package press.shijian.review.article.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import press.shijian.events.Source;
import press.shijian.events.article.ArticleCorrected;
import press.shijian.events.article.ArticleRetracted;
import press.shijian.events.review.ArticleCorrectionOrdered;
import press.shijian.events.review.ArticleRepublishOrdered;
import press.shijian.events.review.ArticleRetractionOrdered;
import press.shijian.events.review.ArticleUnpublishOrdered;
import press.shijian.events.review.CorrectionDeclined;
import press.shijian.review.DeskVisitors;
import press.shijian.review.PublishedArticles;
import press.shijian.review.RunningDesk;
import press.shijian.testkit.Answer;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

@RunningDesk
@Import(PublishedArticles.class)
class ArticleInterfaceTest {

    @Autowired
    private DeskVisitors visitors;

    @Autowired
    private PublishedArticles articles;

    @Autowired
    private EventProbe probe;

    private Visitor editor;

    @BeforeEach
    void anEditorComesToTheDesk() {
        editor = visitors.somebody("周老师", "editor");
    }

    private Answer order(Visitor who, String id, String act, Map<String, ?> words) {
        return who.post("/api/articles/" + id + "/" + act, words);
    }

    private JsonNode article(String id) {
        return editor.get("/api/articles/" + id).is(200).json();
    }

    private static JsonNode action(JsonNode article, String name) {
        return article.get("actions")
                .valueStream()
                .filter(action -> action.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRetractionIsOrderedAndThenDone() {
        String id = articles.published();

        JsonNode ordered = order(editor, id, "retract", Map.of("reason", " 文中一张照片未经本人同意。 "))
                .is(200)
                .json();
        assertThat(ordered.get("state").asString()).isEqualTo("published");
        assertThat(ordered.get("ordered").asString()).isEqualTo("retracted");
        assertThat(ordered.at("/orders/0/doneAt").isMissingNode()).isTrue();
        ArticleRetractionOrdered event = probe.await(ArticleRetractionOrdered.class, id);
        assertThat(event.reason()).isEqualTo("文中一张照片未经本人同意。");
        assertThat(event.by().name()).isEqualTo("周老师");

        articles.reported(id, 2, ArticleRetracted.class, Map.of());

        Awaitility.await("retracted")
                .until(() -> article(id).get("state").asString().equals("retracted"));
        JsonNode done = article(id);
        assertThat(done.at("/orders/0/doneAt").isMissingNode()).isFalse();
        assertThat(action(done, "retract").get("allowed").asBoolean()).isFalse();
        assertThat(action(done, "retract").get("reason").asString()).contains("已经撤稿");
    }

    @Test
    void aCorrectionCarriesTheCleanedText() {
        String id = articles.published();

        JsonNode ordered = order(
                        editor,
                        id,
                        "correct",
                        Map.of("body", "<p onclick=\"x()\">一行十三人。</p><script>x()</script>", "note", "人数应为十三人。"))
                .is(200)
                .json();

        assertThat(ordered.get("body").asString()).isEqualTo("<p>一行十三人。</p>");
        assertThat(ordered.get("corrections").asInt()).isEqualTo(1);
        ArticleCorrectionOrdered event = probe.await(ArticleCorrectionOrdered.class, id);
        assertThat(event.text().title()).isEqualTo(ordered.get("title").asString());
        assertThat(event.text().body()).isEqualTo("<p>一行十三人。</p>");
        assertThat(event.madeByAi()).isNotNull();

        articles.reported(id, 2, ArticleCorrected.class, Map.of("body", "<p>一行十三人。</p>"));
        Awaitility.await("corrected")
                .until(() -> article(id).get("state").asString().equals("corrected"));
    }

    @Test
    void whatIsWrongWithACorrectionIsSaid() {
        String id = articles.published();
        String photograph = "/media/" + "0".repeat(64) + "/1280.jpg";

        assertThat(order(editor, id, "correct", Map.of("title", "新的标题"))
                        .is(400)
                        .json()
                        .toString())
                .contains("更正说明");
        assertThat(order(editor, id, "correct", Map.of("title", " ", "note", "改"))
                        .is(400)
                        .json()
                        .toString())
                .contains("标题");
        assertThat(order(editor, id, "correct", Map.of("title", "长".repeat(61), "note", "改"))
                        .is(400)
                        .json()
                        .toString())
                .contains("60");
        assertThat(order(editor, id, "correct", Map.of("note", "什么也没改"))
                        .is(409)
                        .json()
                        .toString())
                .contains("没有改动");
        assertThat(order(
                                editor,
                                id,
                                "correct",
                                Map.of(
                                        "body",
                                        "<p>字</p><figure><img src=\"" + photograph + "\"></figure>",
                                        "note",
                                        "加图"))
                        .is(400)
                        .json()
                        .toString())
                .contains("照片");
        assertThat(order(editor, id, "correct", Map.of("notice", "改"))
                        .is(400)
                        .json()
                        .toString())
                .contains("notice");
        assertThat(order(editor, id, "retract", Map.of("reason", " "))
                        .is(400)
                        .json()
                        .toString())
                .contains("原因");
        assertThat(order(editor, id, "retract", Map.of("reason", "长".repeat(501)))
                        .status())
                .isEqualTo(400);
        assertThat(probe.seen(ArticleCorrectionOrdered.class, id)).isEmpty();
    }

    @Test
    void ofTwoEditorsWhoCorrectTheSameTextOneIsToldSo() throws Exception {
        String id = articles.published();
        Visitor another = visitors.somebody("赵老师", "chief");
        ExecutorService together = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Answer>> corrections = Stream.of(editor, another)
                    .map(who -> (Callable<Answer>) () -> order(
                            who,
                            id,
                            "correct",
                            Map.of("body", "<p>" + who.hashCode() + "</p>", "note", "改", "corrections", 0)))
                    .toList();
            int ordered = 0;
            int refused = 0;
            for (Future<Answer> answer : together.invokeAll(corrections)) {
                ordered += answer.get().status() == 200 ? 1 : 0;
                refused += answer.get().status() == 412 ? 1 : 0;
            }
            assertThat(ordered).isEqualTo(1);
            assertThat(refused).isEqualTo(1);
        } finally {
            together.shutdownNow();
        }
        probe.await(ArticleCorrectionOrdered.class, id);
        assertThat(probe.seen(ArticleCorrectionOrdered.class, id)).hasSize(1);
    }

    @Test
    void anArticleGoesOffTheSiteAndComesBack() {
        String id = articles.published();

        order(editor, id, "unpublish", Map.of("reason", "待核实。")).is(200);
        assertThat(order(editor, id, "unpublish", Map.of()).is(409).json().toString())
                .contains("已经下线");
        assertThat(editor.post("/api/articles/" + id + "/republish")
                        .is(200)
                        .json()
                        .get("ordered")
                        .asString())
                .isEqualTo("published");
        assertThat(editor.post("/api/articles/" + id + "/unpublish").status()).isEqualTo(200);

        assertThat(probe.await(ArticleUnpublishOrdered.class, id).reason()).isEqualTo("待核实。");
        probe.await(ArticleRepublishOrdered.class, id);
    }

    @Test
    void aRequestIsAnsweredWithAWord() {
        String id = articles.published();
        articles.requested(id, 1, 2);
        assertThat(action(article(id), "decline").get("allowed").asBoolean()).isTrue();
        assertThat(article(id).at("/requests/0/note").asString()).contains("十三人");

        String decline = "requests/1/decline";
        order(editor, id, decline, Map.of("comment", "")).is(400);
        JsonNode declined = order(editor, id, decline, Map.of("comment", "与名单核对，原文无误。"))
                .is(200)
                .json();

        assertThat(declined.at("/requests/0/answer").asString()).isEqualTo("decline");
        assertThat(probe.await(CorrectionDeclined.class, id).comment()).isEqualTo("与名单核对，原文无误。");
        assertThat(action(declined, "decline").get("reason").asString()).isNotBlank();
        order(visitors.somebody("赵老师", "editor"), id, decline, Map.of("comment", "也这样看"))
                .is(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"retract", "correct", "unpublish", "republish", "requests/1/decline"})
    void whoOnlyReviewsOrdersNothing(String act) {
        String id = articles.published();
        Visitor reviewer = visitors.somebody("陈老师", "reviewer");

        assertThat(order(reviewer, id, act, Map.of("reason", "不该由我")).status()).isEqualTo(403);
        JsonNode seen = reviewer.get("/api/articles/" + id).is(200).json();
        assertThat(action(seen, "retract").get("reason").asString()).contains("编辑");
    }

    @Test
    void whatIsNotPublishedIsNoArticle() {
        String waiting = visitors.handedIn();

        for (String id : List.of(waiting, PublishedArticles.someId())) {
            assertThat(editor.get("/api/articles/" + id).status()).isEqualTo(404);
            assertThat(order(editor, id, "retract", Map.of("reason", "没有")).status())
                    .isEqualTo(404);
            assertThat(order(editor, id, "correct", Map.of("note", "没有")).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void theListIsSearchedByTitleAuthorSourceAndNumber() {
        String word = UUID.randomUUID().toString().substring(0, 8);
        String id = articles.published("云上书声 " + word, "欧阳雪", new Source("昆明理工大学", "建筑学院", "筑梦队"));
        String number = String.valueOf(articles.number(id));

        for (String words : List.of(word, "书声 " + word, "欧阳 " + word, "昆明理工大学 筑梦 " + word, number)) {
            JsonNode found = search(words).is(200).json();
            assertThat(found.get("items")
                            .valueStream()
                            .map(item -> item.get("submissionId").asString()))
                    .as(words)
                    .containsExactly(id);
            assertThat(found.get("total").asInt()).isEqualTo(1);
        }
        assertThat(search("钢铁 " + word).json().get("items").isEmpty()).isTrue();
    }

    @Test
    void theListIsFilteredByStateAndByRequests() {
        String word = UUID.randomUUID().toString().substring(0, 8);
        Source source = new Source("云南大学", "外国语学院", "");
        String retracted = articles.published("甲 " + word, "李明", source);
        String asked = articles.published("乙 " + word, "李明", source);
        order(editor, retracted, "retract", Map.of("reason", "重复发表")).is(200);
        articles.reported(retracted, 2, ArticleRetracted.class, Map.of());
        Awaitility.await("retracted")
                .until(() -> article(retracted).get("state").asString().equals("retracted"));
        articles.requested(asked, 1, 2);

        assertThat(listed("retracted", word)).containsExactly(retracted);
        assertThat(listed("published", word)).containsExactly(asked);
        assertThat(listed("requested", word)).containsExactly(asked);
        assertThat(listed("unpublished", word)).isEmpty();
        assertThat(listed("", word)).containsExactly(asked, retracted);
        assertThat(editor.get("/api/articles?state=gone").is(400).json().toString())
                .contains("requested");
        assertThat(editor.get("/api/articles?page=0").status()).isEqualTo(400);
        assertThat(search("！？").status()).isEqualTo(400);
        assertThat(search("长".repeat(101)).status()).isEqualTo(400);
    }

    private Answer search(String words) {
        return editor.get("/api/articles?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
    }

    private List<String> listed(String state, String word) {
        return editor.get("/api/articles?state=" + state + "&q=" + word)
                .is(200)
                .json()
                .get("items")
                .valueStream()
                .map(item -> item.get("submissionId").asString())
                .toList();
    }
}
