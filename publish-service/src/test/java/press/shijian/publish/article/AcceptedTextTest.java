package press.shijian.publish.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import press.shijian.events.ArticleText;
import press.shijian.events.Person;
import press.shijian.events.Slug;
import press.shijian.events.Source;
import press.shijian.events.Stage;
import press.shijian.events.SubmissionId;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.messaging.UnprocessableEventException;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
class AcceptedTextTest {

    private static final Instant NOON = Instant.parse("2026-08-21T04:00:00Z");

    private static final PublicAddress SITE = new PublicAddress("http://site");

    @Test
    void isCleanedAgain() {
        Article article = published("标题", "<p onclick=\"x()\">正文<script>alert(1)</script></p>", "zhijiao");

        assertThat(article.text().body()).isEqualTo("<p>正文</p>");
    }

    @Test
    void losesCharactersThatWouldBreakAFeed() {
        Article article = published("标\u0000题\u000b\ud800", "<p>正\u0001文\ufffe</p>", "zhijiao");

        assertThat(article.text().title()).isEqualTo("标题");
        assertThat(article.text().body()).isEqualTo("<p>正文</p>");
    }

    @Test
    void keepsAFullWidthTitleAndEmojiAsTheyAre() {
        assertThat(published("ＡＩ助农：“智慧大脑” 👨‍👩‍👧‍👦", "<p>正文</p>", "zhijiao")
                        .text()
                        .title())
                .isEqualTo("ＡＩ助农：“智慧大脑” 👨‍👩‍👧‍👦");
    }

    @Test
    void losesTypedIndentsAndEmptyParagraphs() {
        assertThat(published("标题", "<p>　　第一段</p><p>&nbsp;</p><p><br></p><p>\u00a0 第二段</p>", "zhijiao")
                        .text()
                        .body())
                .isEqualTo("<p>第一段</p><p>第二段</p>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u3000", "&nbsp;", "<br>"})
    void isPublishedHoweverManyBlanksWereTyped(String blank) throws Exception {
        String blanks = blank.repeat(50_000);

        assertThat(onSmallStack(() -> published("标题", "<p>" + blanks + "</p><p>" + blanks + "正文</p>", "zhijiao")))
                .satisfies(article -> assertThat(article.text().body()).endsWith("正文</p>"));
    }

    @Test
    void isRefusedWhereNothingReadableIsLeft() {
        assertThatThrownBy(() -> published("标题", "<script>alert(1)</script>", "zhijiao"))
                .isInstanceOf(UnprocessableEventException.class);
        assertThatThrownBy(() -> published(" \u0000 ", "<p>正文</p>", "zhijiao"))
                .isInstanceOf(UnprocessableEventException.class);
    }

    @Test
    void isPublishedOnceOnly() {
        Article article = published("标题", "<p>正文</p>", "zhijiao");

        assertThatThrownBy(() -> article.publish(accepted("标题", "<p>正文</p>", "zhijiao"), 8, SITE, NOON))
                .isInstanceOf(IllegalStateException.class);
        assertThat(article.number()).isEqualTo(7);
        assertThat(article.path()).isEqualTo("/zhijiao/7.html");
    }

    @Test
    void isPublishedAlsoWhereNobodyExpectedItAnyMoreAndThenStays() {
        Article article = Article.expected("5f0c3a9e");
        article.expectNoLonger(NOON);
        article.publish(accepted("标题", "<p>正文</p>", "zhijiao"), 7, SITE, NOON);
        article.expectNoLonger(NOON);

        assertThat(article).extracting("notExpectedSince").isNull();
        assertThat(article.isPublished()).isTrue();
    }

    private static <T> T onSmallStack(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(null, task, "small stack", 256 * 1024).start();
        return task.get();
    }

    private static Article published(String title, String body, String category) {
        Article article = Article.expected("5f0c3a9e");
        article.publish(accepted(title, body, category), 7, SITE, NOON);
        return article;
    }

    private static SubmissionAccepted accepted(String title, String body, String category) {
        return new SubmissionAccepted(
                new SubmissionId("5f0c3a9e"),
                "SJ2026-000042",
                1,
                new ArticleText(title, "李明", new Source("云南大学", "外国语学院", "“星火”支教队"), new Slug(category), body),
                null,
                new Stage("first"),
                new Person("r1", "陈老师"),
                "",
                NOON,
                NOON,
                NOON);
    }
}
