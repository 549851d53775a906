package press.shijian.submission.manuscript;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.submission.manuscript.Student.FIRST_TEXT;
import static press.shijian.submission.manuscript.Student.LI;
import static press.shijian.submission.manuscript.Student.in;
import static press.shijian.submission.manuscript.Student.submittedTwice;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import press.shijian.events.Person;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.events.review.SubmissionWithdrawn;
import press.shijian.events.review.WithdrawalDeclined;
import press.shijian.events.submission.AccountErased;
import press.shijian.events.submission.WithdrawalRequested;
import press.shijian.messaging.EventJson;
import press.shijian.messaging.EventType;
import press.shijian.messaging.OutgoingEvent;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.EmittedEvents;
import press.shijian.testkit.GoldenEvent;

/** What becomes of a submission whose student has deleted the account. */
@AnyDatabase
class ErasedSubmissionTest {

    private static final Instant ERASED = GoldenEvent.of(AccountErased.class).erasedAt();

    @ParameterizedTest
    @EnumSource(
            value = SubmissionState.class,
            names = {"PUBLISHED", "REJECTED", "WITHDRAWN"})
    void keepsNothingThatAnybodyWroteOnceItHasEnded(SubmissionState ended) {
        Submission submission = in(ended);
        String number = submission.number();
        List<Milestone.Kind> happened =
                submission.timeline().stream().map(Milestone::kind).toList();

        submission.erase(ERASED);

        assertThat(submission.erasedAt()).contains(ERASED);
        assertThat(submission.state()).isEqualTo(ended);
        assertThat(submission.number()).isEqualTo(number);
        assertThat(submission.text()).isEqualTo(Manuscript.EMPTY);
        assertThat(submission.revisions()).isEmpty();
        assertThat(submission.reply()).isEmpty();
        assertThat(submission.article()).isEmpty();
        assertThat(submission.timeline()).extracting(Milestone::kind).containsExactlyElementsOf(happened);
        assertThat(submission.timeline()).allSatisfy(line -> {
            assertThat(line.by()).isNull();
            assertThat(line.note()).isNull();
            assertThat(line.remarks()).isNull();
        });
    }

    @Test
    void saysWhatTheGoldenSampleSaysAfterAllElse() {
        Submission submission = in(SubmissionState.REJECTED);

        submission.erase(ERASED);

        List<OutgoingEvent> emitted = EmittedEvents.of(submission);
        OutgoingEvent last = emitted.get(emitted.size() - 1);
        assertThat(EventJson.read(last.data(), AccountErased.class)).isEqualTo(GoldenEvent.of(AccountErased.class));
        assertThat(last.sequence()).isEqualTo(emitted.size());
    }

    @Test
    void saysItOnceHoweverOftenItIsErased() {
        Submission submission = in(SubmissionState.PUBLISHED);

        submission.erase(ERASED);
        submission.erase(ERASED.plusSeconds(60));

        assertThat(emitted(submission, AccountErased.class)).hasSize(1);
        assertThat(submission.erasedAt()).contains(ERASED);
    }

    @ParameterizedTest
    @EnumSource(
            value = SubmissionState.class,
            names = {"SUBMITTED", "IN_REVIEW", "CHANGES_REQUESTED"})
    void isAskedBackOnceWhileItIsUndecidedAndErasedWhenTheDeskHasAnswered(SubmissionState undecided) {
        Submission submission = in(undecided);

        submission.erase(ERASED);
        submission.erase(ERASED.plusSeconds(60));

        assertThat(submission.erasedAt()).isEmpty();
        List<OutgoingEvent> wishes = emitted(submission, WithdrawalRequested.class);
        assertThat(wishes).hasSize(1);
        assertThat(EventJson.read(wishes.get(0).data(), WithdrawalRequested.class)
                        .requestedBy())
                .isEqualTo(LI);

        submission.withdrawn(GoldenEvent.of(SubmissionWithdrawn.class));
        submission.erase(ERASED.plusSeconds(120));

        assertThat(submission.state()).isEqualTo(SubmissionState.WITHDRAWN);
        assertThat(submission.erasedAt()).contains(ERASED.plusSeconds(120));
    }

    @Test
    void awaitsItsArticleWhereTheDeskWasFaster() {
        Submission submission = submittedTwice();
        submission.erase(ERASED);
        submission.accepted(GoldenEvent.of(SubmissionAccepted.class));
        submission.withdrawalDeclined(GoldenEvent.of(WithdrawalDeclined.class));

        submission.erase(ERASED);

        assertThat(submission.erasedAt()).isEmpty();
        assertThat(submission.revisions()).hasSize(2);

        submission.published(GoldenEvent.of(ArticlePublished.class));
        submission.erase(ERASED);

        assertThat(submission.erasedAt()).contains(ERASED);
        assertThat(submission.articleUrl()).isPresent();
    }

    @Test
    void isNoDraftsBusiness() {
        Submission draft = Student.draft();

        draft.erase(ERASED);

        assertThat(draft.erasedAt()).isEmpty();
        assertThat(draft.text()).isEqualTo(FIRST_TEXT);
        assertThat(EmittedEvents.of(draft)).isEmpty();
    }

    @Test
    void passesToWhoeverJoinedFirstWhereSeveralWriteIt() {
        Person wang = new Person("wang", "王芳");
        Person zhao = new Person("zhao", "赵强");
        Submission shared = Student.draft();
        JoinKey key = JoinKey.random();
        shared.invite(key, Student.MORNING);
        shared.join(wang, key, Student.MORNING);
        shared.join(zhao, key, Student.MORNING);
        shared.write(Student.text("李明改的", "<p>一</p>"), null, shared.edition(), null, LI, ERASED.minusSeconds(60));

        shared.loseWriter(LI.id(), ERASED);
        shared.loseWriter(LI.id(), ERASED.plusSeconds(60));

        assertThat(shared.ownerId()).isEqualTo(wang.id());
        assertThat(shared.text().title()).isEqualTo("李明改的");
        assertThat(shared.group().members()).extracting(Member::account).containsExactly(zhao.id());
        assertThat(shared.group().turns()).isEmpty();
        assertThat(shared.isOpenTo(key, ERASED)).isFalse();

        shared.loseWriter(zhao.id(), ERASED);

        assertThat(shared.ownerId()).isEqualTo(wang.id());
        assertThat(shared.group().members()).isEmpty();
    }

    private static List<OutgoingEvent> emitted(Submission submission, Class<? extends Record> event) {
        String token = EventType.of(event).token();
        return EmittedEvents.of(submission).stream()
                .filter(sent -> sent.type().equals(token))
                .toList();
    }
}
