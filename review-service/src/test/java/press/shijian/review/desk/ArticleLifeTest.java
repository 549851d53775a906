package press.shijian.review.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static press.shijian.review.desk.Desk.CHEN;
import static press.shijian.review.desk.Desk.LATER;
import static press.shijian.review.desk.Desk.ZHAO;
import static press.shijian.review.desk.Desk.emittedBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import press.shijian.events.ArticleText;
import press.shijian.events.article.ArticleCorrected;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.article.ArticleRepublished;
import press.shijian.events.article.ArticleRetracted;
import press.shijian.events.article.ArticleUnpublished;
import press.shijian.events.review.ArticleCorrectionOrdered;
import press.shijian.events.review.ArticleRepublishOrdered;
import press.shijian.events.review.ArticleRetractionOrdered;
import press.shijian.events.review.ArticleUnpublishOrdered;
import press.shijian.events.review.CorrectionDeclined;
import press.shijian.events.submission.AccountErased;
import press.shijian.events.submission.CorrectionRequested;
import press.shijian.messaging.EventJson;
import press.shijian.messaging.UnprocessableEventException;
import press.shijian.refusal.Refusal;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.GoldenEvent;

/** What the desk does with an article after it is published. */
@AnyDatabase
class ArticleLifeTest {

    private static final String BODY = "<p>七月十二日，支教队一行十三人抵达勐腊县。</p>";
    private static final CorrectionRequested REQUEST = GoldenEvent.of(CorrectionRequested.class);

    private final Review review = Desk.in(ReviewState.PUBLISHED);
    private final int before = emittedBy(review).size();

    private <E> E last(Class<E> type) {
        List<Desk.Emitted> emitted = emittedBy(review);
        return EventJson.read(emitted.get(emitted.size() - 1).json(), type);
    }

    private int ordered() {
        return emittedBy(review).size() - before;
    }

    private void correct(int basedOn, String body, String note, Integer request) {
        review.correct(basedOn, review.articleText().title(), body, note, request, CHEN, LATER);
    }

    @Test
    void anArticleThatNobodyTouchedIsPublished() {
        assertThat(review.article().state()).isEqualTo(ArticleState.PUBLISHED);
        assertThat(review.article().number()).isEqualTo(128);
        assertThat(review.articleText()).isEqualTo(Desk.manuscript(1).text());
        assertThat(review.article().orders()).isEmpty();
    }

    @Nested
    class Retraction {

        @Test
        void isOrderedAtOnceAndDoneWhenTheSiteSaysSo() {
            review.retract("照片未经同意。", CHEN, LATER);

            assertThat(last(ArticleRetractionOrdered.class).reason()).isEqualTo("照片未经同意。");
            assertThat(review.article().state()).isEqualTo(ArticleState.PUBLISHED);
            assertThat(review.article().ordered()).isEqualTo(ArticleState.RETRACTED);
            assertThat(review.article().openOrders()).hasSize(1);

            review.markRetracted(GoldenEvent.of(ArticleRetracted.class));

            assertThat(review.article().state()).isEqualTo(ArticleState.RETRACTED);
            assertThat(review.article().openOrders()).isEmpty();
            assertThat(review.article().orders().get(0).doneAt())
                    .isEqualTo(GoldenEvent.of(ArticleRetracted.class).retractedAt());
        }

        @Test
        void isOrderedOnceByADoubleClick() {
            review.retract("照片未经同意。", CHEN, LATER);
            review.retract("照片未经同意。", CHEN, LATER);

            assertThat(ordered()).isEqualTo(1);
        }

        @ParameterizedTest
        @EnumSource(ArticleAct.class)
        void isTheEndOfAllElse(ArticleAct act) {
            review.retract("照片未经同意。", CHEN, LATER);

            assertThat(review.article().refusal(act).orElseThrow().messageKey()).isEqualTo("article.refused.retracted");
            assertThatThrownBy(() -> review.retract("另一个理由", ZHAO, LATER)).isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> correct(0, BODY, "改正", null)).isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> review.unpublish(null, ZHAO, LATER)).isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> review.republish(ZHAO, LATER)).isInstanceOf(Refusal.class);
            assertThat(ordered()).isEqualTo(1);
        }

        @Test
        void answersTheStudentWhoAskedForACorrection() {
            review.receive(REQUEST);
            review.retract("照片未经同意。", CHEN, LATER);

            assertThat(review.openCorrectionRequest()).isEmpty();
            assertThat(review.correctionRequests().get(0).answer().act()).isEqualTo(ArticleAct.RETRACT);
        }

        @Test
        void answersARequestThatComesAfterIt() {
            review.retract("照片未经同意。", CHEN, LATER);
            review.receive(REQUEST);

            assertThat(review.openCorrectionRequest()).isEmpty();
        }
    }

    @Nested
    class Correction {

        @Test
        void carriesTheWholeTextAndWhatAnAiMade() {
            correct(0, BODY, "人数应为十三人。", null);

            ArticleCorrectionOrdered event = last(ArticleCorrectionOrdered.class);
            ArticleText accepted = Desk.manuscript(1).text();
            assertThat(event.correction()).isEqualTo(1);
            assertThat(event.text())
                    .isEqualTo(new ArticleText(
                            accepted.title(), accepted.author(), accepted.source(), accepted.category(), BODY));
            assertThat(event.madeByAi()).isEqualTo(review.article().madeByAi().orElseThrow());
            assertThat(event.note()).isEqualTo("人数应为十三人。");
            assertThat(event.request()).isNull();
        }

        @Test
        void keepsTheTextThatItReplaced() {
            correct(0, BODY, "人数应为十三人。", null);

            assertThat(review.articleText().body()).isEqualTo(BODY);
            assertThat(review.article().orders().get(0).replaced().body())
                    .isEqualTo(Desk.manuscript(1).text().body());
        }

        @Test
        void isOrderedOnceByADoubleClick() {
            correct(0, BODY, "人数应为十三人。", null);
            correct(0, BODY, "人数应为十三人。", null);

            assertThat(ordered()).isEqualTo(1);
        }

        @Test
        void ofATextThatSomebodyHasCorrectedMeanwhileIsRefused() {
            correct(0, BODY, "人数应为十三人。", null);

            assertThatThrownBy(() -> correct(0, "<p>另一种改法。</p>", "日期", null))
                    .isInstanceOfSatisfying(
                            Refusal.class, no -> assertThat(no.kind()).isEqualTo(Refusal.Kind.STALE));
            correct(1, "<p>另一种改法。</p>", "日期", null);
            assertThat(review.article().corrections()).isEqualTo(2);
        }

        @Test
        void ofNothingIsRefused() {
            assertThatThrownBy(() -> correct(0, review.articleText().body(), "没有改", null))
                    .isInstanceOf(Refusal.class);
            assertThat(ordered()).isZero();
        }

        @Test
        void isNotOrderedWithoutEnd() {
            for (int i = 0; i < Article.MOST_CORRECTIONS; i++) {
                correct(i, "<p>第 " + i + " 次。</p>", "改", null);
            }
            assertThatThrownBy(() -> correct(Article.MOST_CORRECTIONS, BODY, "改", null))
                    .isInstanceOf(Refusal.class);
        }

        @Test
        void isDoneWhenTheSiteSaysSo() {
            correct(0, BODY, "人数应为十三人。", null);
            review.markCorrected(GoldenEvent.of(ArticleCorrected.class));

            assertThat(review.article().state()).isEqualTo(ArticleState.CORRECTED);
            assertThat(review.article().openOrders()).isEmpty();
        }

        @Test
        void thatIsReportedWhileALaterOneIsOrderedLeavesTheLaterText() {
            correct(0, "<p>第一次。</p>", "改", null);
            correct(1, BODY, "再改", null);
            review.markCorrected(GoldenEvent.of(ArticleCorrected.class));

            assertThat(review.articleText().body()).isEqualTo(BODY);
            assertThat(review.article().openOrders()).hasSize(1);
        }

        @Test
        void answersTheRequestThatWasRead() {
            review.receive(REQUEST);
            correct(0, BODY, "人数应为十三人。", 1);

            assertThat(last(ArticleCorrectionOrdered.class).request()).isEqualTo(1);
            assertThat(review.openCorrectionRequest()).isEmpty();
        }

        @Test
        void leavesARequestOpenThatNobodyRead() {
            review.receive(REQUEST);
            correct(0, BODY, "人数应为十三人。", null);

            assertThat(last(ArticleCorrectionOrdered.class).request()).isNull();
            assertThat(review.openCorrectionRequest()).isPresent();
        }
    }

    @Nested
    class OffTheSite {

        @Test
        void comesBackAsItWas() {
            correct(0, BODY, "人数应为十三人。", null);
            review.markCorrected(GoldenEvent.of(ArticleCorrected.class));
            review.unpublish("待核实。", CHEN, LATER);
            assertThat(last(ArticleUnpublishOrdered.class).reason()).isEqualTo("待核实。");
            review.markUnpublished(GoldenEvent.of(ArticleUnpublished.class));
            assertThat(review.article().state()).isEqualTo(ArticleState.UNPUBLISHED);

            review.republish(ZHAO, LATER);
            assertThat(last(ArticleRepublishOrdered.class).by()).isEqualTo(ZHAO);
            review.markRepublished(GoldenEvent.of(ArticleRepublished.class));

            assertThat(review.article().state()).isEqualTo(ArticleState.CORRECTED);
            assertThat(review.article().openOrders()).isEmpty();
        }

        @Test
        void ordersFollowOneAnotherWithoutWaitingForTheSite() {
            review.unpublish(null, CHEN, LATER);
            review.republish(CHEN, LATER);
            review.unpublish(null, ZHAO, LATER);
            assertThat(ordered()).isEqualTo(3);

            review.markUnpublished(GoldenEvent.of(ArticleUnpublished.class));

            assertThat(review.article().state()).isEqualTo(ArticleState.UNPUBLISHED);
            assertThat(review.article().openOrders())
                    .extracting(ArticleOrder::act)
                    .containsExactly(ArticleAct.REPUBLISH, ArticleAct.UNPUBLISH);
            assertThat(review.article().ordered()).isEqualTo(ArticleState.UNPUBLISHED);
        }

        @Test
        void ofTwoWhoTakeItOffOneIsRefused() {
            review.unpublish("待核实。", CHEN, LATER);

            assertThatThrownBy(() -> review.unpublish("待核实。", ZHAO, LATER)).isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> Desk.in(ReviewState.PUBLISHED).republish(ZHAO, LATER))
                    .isInstanceOf(Refusal.class);
        }

        @Test
        void isRetractedFromThere() {
            review.unpublish(null, CHEN, LATER);
            review.retract("核实不了。", CHEN, LATER);

            assertThat(review.article().ordered()).isEqualTo(ArticleState.RETRACTED);
        }
    }

    @Nested
    class RequestForACorrection {

        @Test
        void isDeclinedWithAWordOnce() {
            review.receive(REQUEST);
            review.declineCorrection(1, "原文无误。", CHEN, LATER);
            review.declineCorrection(1, "原文无误。", CHEN, LATER);

            assertThat(last(CorrectionDeclined.class).comment()).isEqualTo("原文无误。");
            assertThat(ordered()).isEqualTo(1);
            assertThat(review.openCorrectionRequest()).isEmpty();
            assertThatThrownBy(() -> review.declineCorrection(1, "原文无误。", ZHAO, LATER))
                    .isInstanceOfSatisfying(
                            Refusal.class, no -> assertThat(no.args()).containsExactly("陈老师"));
            assertThatThrownBy(() -> review.declineCorrection(2, "没有这条。", CHEN, LATER))
                    .isInstanceOf(Refusal.class);
        }

        /** Its topic and that of the articles overtake each other. */
        @Test
        void mayComeBeforeTheArticle() {
            Review accepted = Desk.in(ReviewState.ACCEPTED);
            accepted.receive(REQUEST);

            accepted.markPublished(GoldenEvent.of(ArticlePublished.class));

            assertThat(accepted.openCorrectionRequest()).isPresent();
        }

        @ParameterizedTest
        @EnumSource(
                value = ReviewState.class,
                mode = EnumSource.Mode.EXCLUDE,
                names = {"ACCEPTED", "PUBLISHED"})
        void ofWhatWasNeverAcceptedIsADeadLetter(ReviewState state) {
            assertThatThrownBy(() -> Desk.in(state).receive(REQUEST)).isInstanceOf(UnprocessableEventException.class);
            assertThatThrownBy(() -> Desk.in(state).markRetracted(GoldenEvent.of(ArticleRetracted.class)))
                    .isInstanceOf(UnprocessableEventException.class);
        }
    }

    @Nested
    class OfADeletedAccount {

        private final AccountErased erased = GoldenEvent.of(AccountErased.class);

        @Test
        void keepsWhatReadersHaveAndNoWordsOfTheStudent() {
            review.receive(REQUEST);
            correct(0, BODY, "人数应为十三人。", 1);
            review.erase(erased);

            assertThat(review.articleText().body()).isEqualTo(BODY);
            assertThat(review.article().madeByAi()).isPresent();
            assertThat(review.article().orders()).singleElement().satisfies(order -> {
                assertThat(order.words()).isEqualTo("人数应为十三人。");
                assertThat(order.replaced()).isNull();
            });
            assertThat(review.correctionRequests()).singleElement().satisfies(request -> {
                assertThat(request.note()).isEmpty();
                assertThat(request.requestedBy().name()).isEmpty();
                assertThat(request.answer().comment()).isEmpty();
            });
        }

        @Test
        void waitsForNoAnswer() {
            review.receive(REQUEST);
            review.erase(erased);

            assertThat(review.openCorrectionRequest()).isEmpty();
        }

        @Test
        void canBeCorrectedWithoutKeepingWhatStoodThere() {
            review.erase(erased);
            correct(0, BODY, "人数应为十三人。", null);

            assertThat(last(ArticleCorrectionOrdered.class).madeByAi()).isNotNull();
            assertThat(review.article().orders().get(0).replaced()).isNull();
        }

        @Test
        void losesItsTextOnceItIsRetracted() {
            review.erase(erased);
            review.retract("照片未经同意。", CHEN, LATER);
            assertThat(review.articleText().body()).isNotEmpty();

            review.markRetracted(GoldenEvent.of(ArticleRetracted.class));

            assertNoText();
        }

        @Test
        void hasNoTextWhereItWasRetractedBefore() {
            correct(0, BODY, "人数应为十三人。", null);
            review.retract("照片未经同意。", CHEN, LATER);
            review.markRetracted(GoldenEvent.of(ArticleRetracted.class));

            review.erase(erased);

            assertNoText();
        }

        private void assertNoText() {
            assertThat(review.articleText().title()).isEmpty();
            assertThat(review.articleText().author()).isEmpty();
            assertThat(review.articleText().body()).isEmpty();
            assertThat(review.newest().text().body()).isEmpty();
            assertThat(review.article().orders())
                    .allSatisfy(order -> assertThat(order.replaced()).isNull());
        }
    }

    @Test
    void eventsAreTheGoldenOnesToTheLetter() {
        review.receive(REQUEST);
        ArticleCorrectionOrdered corrected = GoldenEvent.of(ArticleCorrectionOrdered.class);
        review.correct(
                0,
                corrected.text().title(),
                corrected.text().body(),
                corrected.note(),
                1,
                corrected.by(),
                corrected.orderedAt());
        assertThat(last(ArticleCorrectionOrdered.class)).isEqualTo(corrected);

        CorrectionRequested again = new CorrectionRequested(
                REQUEST.submissionId(), 2, REQUEST.requestedBy(), REQUEST.note(), REQUEST.requestedAt());
        review.receive(again);
        CorrectionDeclined declined = GoldenEvent.of(CorrectionDeclined.class);
        review.declineCorrection(2, declined.comment(), declined.by(), declined.declinedAt());
        assertThat(last(CorrectionDeclined.class)).isEqualTo(declined);

        ArticleUnpublishOrdered unpublish = GoldenEvent.of(ArticleUnpublishOrdered.class);
        review.unpublish(unpublish.reason(), unpublish.by(), unpublish.orderedAt());
        assertThat(last(ArticleUnpublishOrdered.class)).isEqualTo(unpublish);

        ArticleRepublishOrdered republish = GoldenEvent.of(ArticleRepublishOrdered.class);
        review.republish(republish.by(), republish.orderedAt());
        assertThat(last(ArticleRepublishOrdered.class)).isEqualTo(republish);

        ArticleRetractionOrdered retraction = GoldenEvent.of(ArticleRetractionOrdered.class);
        review.retract(retraction.reason(), retraction.by(), retraction.orderedAt());
        assertThat(last(ArticleRetractionOrdered.class)).isEqualTo(retraction);
    }

    @Test
    void whatWasPublishedBeforeArticlesWereKeptIsRememberedByItsAddress() {
        Article remembered = Article.published(
                        "https://news.example.edu/zhijiao/42.html",
                        Instant.EPOCH,
                        null,
                        Desk.manuscript(1).text())
                .orElseThrow();

        assertThat(remembered.number()).isEqualTo(42);
        assertThat(remembered.path()).isEqualTo("/zhijiao/42.html");
        assertThat(Article.published(
                        "https://news.example.edu/",
                        Instant.EPOCH,
                        null,
                        Desk.manuscript(1).text()))
                .isEmpty();
    }
}
