package press.shijian.submission.manuscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static press.shijian.submission.manuscript.Student.LI;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import press.shijian.events.article.ArticleCorrected;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.article.ArticleRepublished;
import press.shijian.events.article.ArticleRetracted;
import press.shijian.events.article.ArticleUnpublished;
import press.shijian.events.review.ArticleCorrectionOrdered;
import press.shijian.events.review.ArticleRetractionOrdered;
import press.shijian.events.review.ArticleUnpublishOrdered;
import press.shijian.events.review.CorrectionDeclined;
import press.shijian.refusal.Refusal;
import press.shijian.submission.manuscript.Milestone.Kind;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.GoldenEvent;

/** What a student is told of an article, and may ask for, after it is published. */
@AnyDatabase
class AfterPublicationTest {

    private static final Instant LATER = Instant.parse("2026-09-10T01:00:00Z");
    private static final String NOTE = "“十二人”应为“十三人”。";

    private final Submission submission = Student.in(SubmissionState.PUBLISHED);

    private Milestone last() {
        return submission.timeline().get(submission.timeline().size() - 1);
    }

    @Test
    void aRequestForACorrectionWaitsForItsAnswer() {
        assertThat(submission.isSettled()).isTrue();

        submission.requestCorrection(NOTE, LI, LATER);

        assertThat(submission.standing().asked()).isEqualTo(NOTE);
        assertThat(submission.isSettled()).isFalse();
        assertThat(last().kind()).isEqualTo(Kind.CORRECTION_REQUESTED);
        assertThat(last().note()).isEqualTo(NOTE);
        submission.requestCorrection(NOTE, LI, LATER);
        assertThat(submission.standing().requests()).isEqualTo(1);
        assertThatThrownBy(() -> submission.requestCorrection("还有一处", LI, LATER))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aDeclinedRequestIsTold() {
        submission.requestCorrection(NOTE, LI, LATER);
        CorrectionDeclined sample = GoldenEvent.of(CorrectionDeclined.class);

        submission.correctionDeclined(
                new CorrectionDeclined(sample.submissionId(), 1, sample.comment(), sample.by(), LATER.plusSeconds(60)));

        assertThat(submission.isSettled()).isTrue();
        assertThat(last().kind()).isEqualTo(Kind.CORRECTION_DECLINED);
        assertThat(last().note()).isEqualTo(sample.comment());
        submission.requestCorrection("还有一处", LI, LATER.plusSeconds(120));
        assertThat(submission.standing().requests()).isEqualTo(2);
    }

    /** The desk's topic and the site's overtake each other. */
    @Test
    void aCorrectionAnswersTheRequestThatItNames() {
        submission.requestCorrection(NOTE, LI, LATER);
        submission.corrected(GoldenEvent.of(ArticleCorrected.class));
        assertThat(submission.standing().asked()).isNotNull();

        submission.correctionOrdered(GoldenEvent.of(ArticleCorrectionOrdered.class));

        assertThat(submission.standing().asked()).isNull();
        assertThat(submission.standing().state()).isEqualTo(ArticleStanding.State.CORRECTED);
    }

    @Test
    void theCertificateIsAboutTheCorrectedText() {
        String before = submission.certified().sha256();
        ArticleCorrected event = GoldenEvent.of(ArticleCorrected.class);
        submission.corrected(event);

        PublishedArticle article = submission.certified();
        assertThat(article.sha256()).isNotEqualTo(before).isEqualTo(event.text().sha256());
        assertThat(article.verifyUrl()).endsWith("/verify/128?text=" + article.sha256());
        assertThat(article.correctedAt()).isEqualTo(event.correctedAt());
        assertThat(submission.timeline())
                .anyMatch(line -> line.kind() == Kind.CORRECTED && event.note().equals(line.note()));
    }

    @Test
    void aRetractedArticleHasNoCertificateAndTakesNoRequest() {
        submission.requestCorrection(NOTE, LI, LATER);
        submission.retractionOrdered(GoldenEvent.of(ArticleRetractionOrdered.class));
        assertThat(submission.standing().asked()).isNull();
        submission.retracted(GoldenEvent.of(ArticleRetracted.class));

        assertThatThrownBy(submission::certified)
                .isInstanceOfSatisfying(
                        Refusal.class, no -> assertThat(no.messageKey()).isEqualTo("certificate.refused.retracted"));
        assertThatThrownBy(() -> submission.requestCorrection(NOTE, LI, LATER)).isInstanceOf(Refusal.class);
        assertThat(submission.timeline())
                .anyMatch(line -> line.kind() == Kind.RETRACTED
                        && GoldenEvent.of(ArticleRetracted.class).reason().equals(line.note()));
    }

    @Test
    void whatIsOffTheSiteHasACertificateAgainOnceItIsBack() {
        submission.unpublishOrdered(GoldenEvent.of(ArticleUnpublishOrdered.class));
        submission.unpublished(GoldenEvent.of(ArticleUnpublished.class));
        assertThatThrownBy(submission::certified).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> submission.requestCorrection(NOTE, LI, LATER)).isInstanceOf(Refusal.class);

        submission.republished(GoldenEvent.of(ArticleRepublished.class));

        assertThat(submission.certified().sha256())
                .isEqualTo(GoldenEvent.of(ArticleRepublished.class).text().sha256());
        assertThat(submission.timeline()).extracting(Milestone::kind).contains(Kind.UNPUBLISHED, Kind.REPUBLISHED);
    }

    @Test
    void whatTheDeskOrdersMayBeHeardBeforeThePublication() {
        Submission accepted = Student.in(SubmissionState.ACCEPTED);
        accepted.retractionOrdered(GoldenEvent.of(ArticleRetractionOrdered.class));
        accepted.unpublishOrdered(GoldenEvent.of(ArticleUnpublishOrdered.class));

        accepted.published(GoldenEvent.of(ArticlePublished.class));

        assertThat(accepted.state()).isEqualTo(SubmissionState.PUBLISHED);
        assertThat(accepted.standing().state()).isEqualTo(ArticleStanding.State.PUBLISHED);
    }

    @ParameterizedTest
    @EnumSource(value = SubmissionState.class, mode = EnumSource.Mode.EXCLUDE, names = "PUBLISHED")
    void nothingIsCorrectedBeforeItIsPublished(SubmissionState state) {
        assertThatThrownBy(() -> Student.in(state).requestCorrection(NOTE, LI, LATER))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void nobodyAsksWithoutEnd() {
        for (int i = 1; i <= Submission.MOST_CORRECTION_REQUESTS; i++) {
            submission.requestCorrection("第 " + i + " 处", LI, LATER);
            CorrectionDeclined sample = GoldenEvent.of(CorrectionDeclined.class);
            submission.correctionDeclined(new CorrectionDeclined(sample.submissionId(), i, "无误", sample.by(), LATER));
        }
        assertThatThrownBy(() -> submission.requestCorrection(NOTE, LI, LATER)).isInstanceOf(Refusal.class);
    }

    @Test
    void nothingOfARequestIsLeftWhenTheAccountIsDeleted() {
        submission.requestCorrection(NOTE, LI, LATER);
        submission.erase(LATER);

        assertThat(submission.standing().asked()).isNull();
        assertThat(submission.timeline())
                .allSatisfy(line -> assertThat(line.note()).isNull());
    }
}
