package press.shijian.submission.manuscript;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.submission.manuscript.Student.LI;
import static press.shijian.submission.manuscript.Student.MORNING;
import static press.shijian.submission.manuscript.Student.in;
import static press.shijian.submission.manuscript.Student.submitted;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import press.shijian.events.Person;
import press.shijian.events.Stage;
import press.shijian.events.review.StageApproved;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
class ReviewPathTest {

    private static final Stage FIRST = new Stage("first");
    private static final Stage SECOND = new Stage("second");
    private static final Stage OWN = new Stage("dean");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DRAFT             | ",
                "SUBMITTED         | submitted:done first:current second:ahead published:ahead",
                "IN_REVIEW         | submitted:done first:current second:ahead published:ahead",
                "CHANGES_REQUESTED | submitted:done first:current second:ahead published:ahead",
                "ACCEPTED          | submitted:done first:done second:done published:current",
                "PUBLISHED         | submitted:done first:done published:done",
                "REJECTED          | submitted:done rejected:ended",
                "WITHDRAWN         | submitted:done withdrawn:ended"
            })
    void saysWhereItStands(SubmissionState state, String steps) {
        assertThat(path(in(state), List.of(FIRST, SECOND))).isEqualTo(steps == null ? "" : steps);
    }

    @Test
    void namesNoStageWhereNobodyHasSaidAny() {
        assertThat(path(submitted(), List.of())).isEqualTo("submitted:done review:current published:ahead");
    }

    @Test
    void goesOnToTheNextStageWhenOneHasApproved() {
        Submission submission = submitted();
        submission.stageApproved(
                new StageApproved(submission.submissionId(), 1, FIRST, SECOND, new Person("chen", "陈老师"), "", MORNING));

        assertThat(path(submission, List.of(FIRST, SECOND)))
                .isEqualTo("submitted:done first:done second:current published:ahead");
        assertThat(path(submission, List.of()))
                .as("before anybody went on from there")
                .isEqualTo("submitted:done first:done review:current published:ahead");
    }

    @Test
    void anInstallationsOwnStageGoesByItsSlug() {
        ReviewPath path = ReviewPath.of(submitted(), List.of(OWN));

        assertThat(path.steps().get(1).messageKey()).isNull();
        assertThat(path.steps().get(1).stage()).isEqualTo(OWN);
    }

    @Test
    void oneThatWasWithdrawnAsADraftHasNone() {
        Submission draft = Student.draft();
        draft.withdraw(LI, MORNING);

        assertThat(path(draft, List.of(FIRST))).isEmpty();
    }

    private static String path(Submission submission, List<Stage> usual) {
        return ReviewPath.of(submission, usual).steps().stream()
                .map(step -> String.valueOf(step.messageKey()).replaceAll("^(path|stage)\\.", "") + ":"
                        + step.progress().slug())
                .collect(Collectors.joining(" "));
    }
}
