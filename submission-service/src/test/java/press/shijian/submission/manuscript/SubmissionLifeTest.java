package press.shijian.submission.manuscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static press.shijian.submission.manuscript.Student.ANSWERS;
import static press.shijian.submission.manuscript.Student.CATEGORIES;
import static press.shijian.submission.manuscript.Student.FIRST_TEXT;
import static press.shijian.submission.manuscript.Student.LI;
import static press.shijian.submission.manuscript.Student.MORNING;
import static press.shijian.submission.manuscript.Student.SAMPLE;
import static press.shijian.submission.manuscript.Student.SECOND_TEXT;
import static press.shijian.submission.manuscript.Student.draft;
import static press.shijian.submission.manuscript.Student.in;
import static press.shijian.submission.manuscript.Student.replaced;
import static press.shijian.submission.manuscript.Student.submitted;
import static press.shijian.submission.manuscript.Student.submittedTwice;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import press.shijian.events.Declarations;
import press.shijian.events.Person;
import press.shijian.events.Stage;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.review.ChangesRequested;
import press.shijian.events.review.ReviewClaimed;
import press.shijian.events.review.ReviewReleased;
import press.shijian.events.review.RevisionDeclined;
import press.shijian.events.review.StageApproved;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.events.review.SubmissionRejected;
import press.shijian.events.review.WithdrawalDeclined;
import press.shijian.events.submission.ManuscriptSubmitted;
import press.shijian.events.submission.WithdrawalRequested;
import press.shijian.messaging.EventJson;
import press.shijian.messaging.EventType;
import press.shijian.messaging.OutgoingEvent;
import press.shijian.messaging.UnprocessableEventException;
import press.shijian.refusal.Refusal;
import press.shijian.submission.manuscript.Milestone.Kind;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.EmittedEvents;
import press.shijian.testkit.GoldenEvent;

@AnyDatabase
class SubmissionLifeTest {

    private static final Instant LATER = Instant.parse("2026-08-22T01:00:00Z");
    private static final Stage FIRST_STAGE = new Stage("first");

    @Test
    void goesFromDraftToArticle() {
        Submission submission = draft();
        submission.submit(1L, null, LI, CATEGORIES, MORNING);
        submission.changesRequested(Student.changesAskedFor(1));
        assertThat(submission.changesAsked().orElseThrow().note()).contains("请注明课表的出处");

        submission.write(SECOND_TEXT, Answers.of(SAMPLE.reply()), 1, null, LI, SAMPLE.submittedAt());
        submission.submit(2L, SAMPLE.declarations(), LI, CATEGORIES, SAMPLE.submittedAt());
        submission.claimed(GoldenEvent.of(ReviewClaimed.class));
        submission.accepted(GoldenEvent.of(SubmissionAccepted.class));
        submission.published(GoldenEvent.of(ArticlePublished.class));

        assertThat(submission.state()).isEqualTo(SubmissionState.PUBLISHED);
        assertThat(submission.articleUrl()).contains("http://localhost:8083/zhijiao/128.html");
        assertThat(submission.revisions()).extracting(Revision::number).containsExactly(1, 2);
        assertThat(submission.timeline())
                .extracting(Milestone::kind)
                .containsExactly(
                        Kind.SUBMITTED,
                        Kind.CHANGES_REQUESTED,
                        Kind.SUBMITTED,
                        Kind.CLAIMED,
                        Kind.ACCEPTED,
                        Kind.PUBLISHED);
    }

    @Test
    void saysWhatTheGoldenSampleSaysWhenHandedIn() {
        OutgoingEvent last = EmittedEvents.of(replaced()).get(2);

        assertThat(EventJson.read(last.data(), ManuscriptSubmitted.class)).isEqualTo(SAMPLE);
    }

    @Test
    void saysWhatTheGoldenSampleSaysWhenWithdrawalIsAsked() {
        Submission submission = submittedTwice();
        submission.withdraw(LI, GoldenEvent.of(WithdrawalRequested.class).requestedAt());

        OutgoingEvent last = EmittedEvents.of(submission).get(2);
        assertThat(EventJson.read(last.data(), WithdrawalRequested.class))
                .isEqualTo(GoldenEvent.of(WithdrawalRequested.class));
    }

    // --- writing

    @ParameterizedTest
    @EnumSource(
            value = SubmissionState.class,
            names = {"DRAFT", "SUBMITTED", "IN_REVIEW", "CHANGES_REQUESTED"})
    void isWrittenUntilTheDeskHasDecided(SubmissionState state) {
        Submission submission = in(state);
        long before = submission.edition();
        submission.write(Student.text("新标题", "<p>新正文</p>"), null, before, null, LI, LATER);

        assertThat(submission.text().title()).isEqualTo("新标题");
        assertThat(submission.edition()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = SubmissionState.class,
            mode = Mode.EXCLUDE,
            names = {"DRAFT", "SUBMITTED", "IN_REVIEW", "CHANGES_REQUESTED"})
    void isFrozenOtherwise(SubmissionState state) {
        Submission submission = in(state);

        assertRefused(
                Refusal.Kind.CONFLICT,
                () -> submission.write(Student.text("新标题", "<p>新正文</p>"), null, submission.edition(), null, LI, LATER));
    }

    @Test
    void secondWindowDoesNotOverwriteTheFirst() {
        Submission submission = draft();
        submission.write(Student.text("第一个窗口", "<p>一</p>"), null, 1, null, LI, LATER);

        assertRefused(
                Refusal.Kind.STALE,
                () -> submission.write(Student.text("第二个窗口", "<p>二</p>"), null, 1, null, LI, LATER));
        assertThat(submission.text().title()).isEqualTo("第一个窗口");
    }

    @Test
    void aWindowMaySaveOnTopOfItsOwnSavingThatItNeverHeardOf() {
        Submission submission = draft();
        submission.write(Student.text("断网前", "<p>一</p>"), null, 1, new WindowSaving("window-1", 0), LI, LATER);
        submission.write(Student.text("断网后", "<p>二</p>"), null, 1, new WindowSaving("window-1", 0), LI, LATER);
        assertThat(submission.text().title()).isEqualTo("断网后");

        assertRefused(
                Refusal.Kind.STALE,
                () -> submission.write(
                        Student.text("另一个窗口", "<p>三</p>"), null, 1, new WindowSaving("window-2", 0), LI, LATER));
    }

    @Test
    void whatAWindowSentBeforeItsNewestSavingChangesNothing() {
        Submission submission = draft();
        submission.write(Student.text("最后几个字", "<p>二</p>"), null, 1, new WindowSaving("window-1", 2), LI, LATER);
        submission.write(Student.text("最后几", "<p>一</p>"), null, 1, new WindowSaving("window-1", 1), LI, LATER);
        assertThat(submission.text().title()).isEqualTo("最后几个字");
        assertThat(submission.edition()).isEqualTo(2);

        submission.write(Student.text("还有几个字", "<p>三</p>"), null, 1, new WindowSaving("window-1", 3), LI, LATER);
        assertThat(submission.text().title()).isEqualTo("还有几个字");
    }

    /** The window sent three: the text that stands there, a change of it, and the change taken back. The second one is slow. */
    @Test
    void aChangeThatWasTakenBackDoesNotComeAfterwards() {
        Submission submission = draft();
        Manuscript standing = Student.text("原来的", "<p>一</p>");
        submission.write(standing, null, 1, new WindowSaving("window-1", 1), LI, LATER);

        submission.write(standing, null, 2, new WindowSaving("window-1", 3), LI, LATER);
        submission.write(Student.text("改了的", "<p>二</p>"), null, 2, new WindowSaving("window-1", 2), LI, LATER);
        assertThat(submission.text()).isEqualTo(standing);
        assertThat(submission.edition()).isEqualTo(2);
    }

    @Test
    void norDoesItWhereAnotherWindowWroteTheTextFromBefore() {
        Submission submission = draft();
        Manuscript standing = Student.text("原来的", "<p>一</p>");
        submission.write(standing, null, 1, new WindowSaving("window-1", 1), LI, LATER);

        submission.write(standing, null, 2, new WindowSaving("window-2", 2), LI, LATER);
        submission.write(Student.text("改了的", "<p>二</p>"), null, 2, new WindowSaving("window-2", 1), LI, LATER);
        assertThat(submission.text()).isEqualTo(standing);

        Manuscript next = Student.text("又改了", "<p>三</p>");
        submission.write(next, null, 1, new WindowSaving("window-1", 2), LI, LATER);
        assertThat(submission.text()).isEqualTo(next);
    }

    /** What a browser had kept of a window may be a keystroke behind what the window sent when it was closed. */
    @Test
    void aSavingThatIsSentOnceMoreWithLessChangesNothing() {
        Submission submission = draft();
        Manuscript sent = Student.text("最后几个字", "<p>一</p>");
        submission.write(sent, null, 1, new WindowSaving("window-1", 4), LI, LATER);

        submission.write(Student.text("最后几个", "<p>一</p>"), null, 1, new WindowSaving("window-1", 4), LI, LATER);
        assertThat(submission.text()).isEqualTo(sent);
    }

    @Test
    void eachWindowCountsItsOwnSavings() {
        Submission submission = draft();
        submission.write(Student.text("写了很久", "<p>一</p>"), null, 1, new WindowSaving("window-1", 90), LI, LATER);
        submission.write(Student.text("刚打开", "<p>二</p>"), null, 2, new WindowSaving("window-2", 1), LI, LATER);
        assertThat(submission.text().title()).isEqualTo("刚打开");

        submission.write(Student.text("刚打开的再存", "<p>三</p>"), null, 3, new WindowSaving("window-2", 2), LI, LATER);
        assertThat(submission.text().title()).isEqualTo("刚打开的再存");
    }

    /** A window that crashed does so when it is opened again, because it never heard the answer. */
    @Test
    void whatAWindowHadSavedBeforeAnotherWroteIsNoConflict() {
        Submission submission = draft();
        submission.write(Student.text("第一个窗口", "<p>一</p>"), null, 1, new WindowSaving("window-1", 7), LI, LATER);
        submission.write(Student.text("第二个窗口", "<p>二</p>"), null, 2, new WindowSaving("window-2", 1), LI, LATER);

        submission.write(Student.text("第一个窗口", "<p>一</p>"), null, 1, new WindowSaving("window-1", 7), LI, LATER);
        assertThat(submission.text().title()).isEqualTo("第二个窗口");
        assertRefused(
                Refusal.Kind.STALE,
                () -> submission.write(
                        Student.text("又写了几个字", "<p>三</p>"), null, 1, new WindowSaving("window-1", 8), LI, LATER));
    }

    @Test
    void savingTheSameAgainIsNoEdit() {
        Submission submission = draft();
        submission.write(SECOND_TEXT, null, 1, null, LI, LATER);
        submission.write(SECOND_TEXT, null, 1, null, LI, LATER);

        assertThat(submission.edition()).isEqualTo(2);
    }

    @Test
    void whatTheDeskDoesComesNotBetweenTwoSavings() {
        Submission submission = in(SubmissionState.CHANGES_REQUESTED);
        long before = submission.edition();
        submission.withdrawalDeclined(GoldenEvent.of(WithdrawalDeclined.class));

        submission.write(FIRST_TEXT, Answers.of("改好了"), before, null, LI, LATER);
        assertThat(submission.reply()).contains("改好了");
    }

    // --- answering comments on passages

    @Test
    void anAnswerToACommentIsChangeEnough() {
        Submission submission = in(SubmissionState.CHANGES_REQUESTED);
        submission.write(
                submission.text(), new Answers(null, ANSWERS.toRemarks()), submission.edition(), null, LI, LATER);
        submission.submit(null, null, LI, CATEGORIES, LATER);

        assertThat(submission.newestRevision().orElseThrow().answers()).isEqualTo(SAMPLE.answers());
        assertThat(submission.answers()).isEmpty();
        assertThat(submission.answersHandedIn()).isEqualTo(ANSWERS.toRemarks());
    }

    @Test
    void anAnswerIsTakenBackByAnEmptyOneAndStaysWhereItIsLeftOut() {
        Submission submission = in(SubmissionState.CHANGES_REQUESTED);
        submission.write(submission.text(), ANSWERS, submission.edition(), null, LI, LATER);
        submission.write(SECOND_TEXT, null, submission.edition(), null, LI, LATER);
        assertThat(submission.answers()).isEqualTo(ANSWERS.toRemarks());

        submission.write(SECOND_TEXT, new Answers(null, Map.of("2-1", "")), submission.edition(), null, LI, LATER);
        assertThat(submission.answers()).isEmpty();
    }

    @Test
    void whatAnswersNoCommentIsNotKept() {
        Submission submission = in(SubmissionState.CHANGES_REQUESTED);
        long before = submission.edition();
        submission.write(submission.text(), new Answers(null, Map.of("9-9", "答")), before, null, LI, LATER);

        assertThat(submission.answers()).isEmpty();
        assertThat(submission.edition()).isEqualTo(before);
    }

    // --- replacing what is in the queue

    @Test
    void anotherTextTakesThePlaceOfTheOneInTheQueue() {
        Submission submission = submitted();
        Instant queued = submission.queuedAt().orElseThrow();
        submission.write(SECOND_TEXT, null, submission.edition(), null, LI, LATER);
        assertThat(submission.handedIn()).isEqualTo(FIRST_TEXT);
        assertThat(submission.hasUnsentText()).isTrue();

        submission.submit(null, null, LI, CATEGORIES, LATER);

        assertThat(submission.state()).isEqualTo(SubmissionState.SUBMITTED);
        assertThat(submission.handedIn()).isEqualTo(SECOND_TEXT);
        assertThat(submission.queuedAt()).contains(queued);
        assertThat(submission.newestRevision().orElseThrow().replaces()).isEqualTo(1);
        assertThat(submission.timeline()).extracting(Milestone::kind).containsExactly(Kind.SUBMITTED, Kind.REPLACED);
    }

    @Test
    void whatWasAnsweredAndDeclaredHoldsForTheTextThatReplacesIt() {
        Submission submission = replaced();
        Revision before = submission.newestRevision().orElseThrow();
        submission.write(FIRST_TEXT, null, submission.edition(), null, LI, LATER);
        submission.submit(null, null, LI, CATEGORIES, LATER);

        Revision newest = submission.newestRevision().orElseThrow();
        assertThat(newest.reply()).isEqualTo(before.reply()).isNotNull();
        assertThat(newest.declarations()).isEqualTo(before.declarations()).isNotNull();
    }

    @Test
    void declaringSomethingElseReplacesItToo() {
        Submission submission = submittedTwice();
        Declarations other = new Declarations(true, true, false, null, true);
        submission.submit(null, other, LI, CATEGORIES, LATER);

        assertThat(submission.newestRevision().orElseThrow().declarations()).isEqualTo(other);
        assertThat(submission.newestRevision().orElseThrow().replaces()).isEqualTo(2);
    }

    @Test
    void isNotReplacedOnceSomebodyReadsIt() {
        Submission submission = in(SubmissionState.IN_REVIEW);
        submission.write(FIRST_TEXT, null, submission.edition(), null, LI, LATER);

        assertThat(submission.isReplaceable()).isFalse();
        assertRefused(Refusal.Kind.CONFLICT, () -> submission.submit(null, null, LI, CATEGORIES, LATER));
        assertThat(submission.text()).isEqualTo(FIRST_TEXT);
        assertThat(submission.revisions()).hasSize(2);
    }

    @Test
    void isNotReplacedBehindAStageThatHasApprovedIt() {
        Submission submission = submittedTwice();
        submission.stageApproved(GoldenEvent.of(StageApproved.class));
        submission.write(FIRST_TEXT, null, submission.edition(), null, LI, LATER);

        assertThat(submission.isReplaceable()).isFalse();
        assertRefused(Refusal.Kind.CONFLICT, () -> submission.submit(null, null, LI, CATEGORIES, LATER));
    }

    @Test
    void isNotReplacedWhileWithdrawalIsAwaited() {
        Submission submission = submitted();
        submission.write(SECOND_TEXT, null, submission.edition(), null, LI, LATER);
        submission.withdraw(LI, LATER);

        assertRefused(Refusal.Kind.CONFLICT, () -> submission.submit(null, null, LI, CATEGORIES, LATER));
    }

    @Test
    void isReplacedSoOftenAndNoMore() {
        Submission submission = submitted();
        for (int i = 0; i <= Submission.MOST_REPLACEMENTS; i++) {
            assertThat(submission.isReplaceable()).isEqualTo(i < Submission.MOST_REPLACEMENTS);
            submission.write(Student.text("第 " + i + " 次改", "<p>正文</p>"), null, submission.edition(), null, LI, LATER);
            if (submission.isReplaceable()) {
                submission.submit(null, null, LI, CATEGORIES, LATER);
            }
        }

        assertRefused(Refusal.Kind.CONFLICT, () -> submission.submit(null, null, LI, CATEGORIES, LATER));
    }

    /** The desk had claimed the first one, and this service heard of it only afterwards. */
    @Test
    void aRevisionThatTheDeskDeclinedStaysTheTextThatIsBeingWritten() {
        Submission submission = submitted();
        submission.write(SECOND_TEXT, null, submission.edition(), null, LI, LATER);
        submission.submit(null, null, LI, CATEGORIES, LATER);
        submission.changesRequested(Student.changesAskedFor(1));
        submission.revisionDeclined(GoldenEvent.of(RevisionDeclined.class));

        assertThat(submission.handedIn()).isEqualTo(FIRST_TEXT);
        assertThat(submission.text()).isEqualTo(SECOND_TEXT);
        assertThat(submission.state()).isEqualTo(SubmissionState.CHANGES_REQUESTED);

        submission.submit(null, null, LI, CATEGORIES, LATER);
        Revision answer = submission.newestRevision().orElseThrow();
        assertThat(answer.number()).isEqualTo(3);
        assertThat(answer.replaces()).isNull();
        assertThat(submission.before(answer).number()).isEqualTo(1);
        assertThat(submission.earlierRevisions()).extracting(Revision::number).containsExactly(2, 1);
    }

    @Test
    void aMailAboutChangesIsSentWhereOnlyATextThatCameTooLateFollowed() {
        Submission submission = submitted();
        submission.write(SECOND_TEXT, null, submission.edition(), null, LI, LATER);
        submission.submit(null, null, LI, CATEGORIES, LATER);
        submission.changesRequested(Student.changesAskedFor(1));
        assertThat(DecisionMail.CHANGES_REQUESTED.isOvertaken(submission, 1)).isFalse();

        submission.submit(null, null, LI, CATEGORIES, LATER);
        assertThat(DecisionMail.CHANGES_REQUESTED.isOvertaken(submission, 1)).isTrue();
    }

    // --- handing in

    @ParameterizedTest
    @EnumSource(
            value = SubmissionState.class,
            names = {"SUBMITTED", "IN_REVIEW", "ACCEPTED", "PUBLISHED"})
    void handedInTwiceIsHandedInOnce(SubmissionState state) {
        Submission submission = in(state);
        int events = EmittedEvents.of(submission).size();
        submission.submit(null, null, LI, CATEGORIES, LATER);

        assertThat(submission.state()).isEqualTo(state);
        assertThat(submission.revisions()).hasSize(2);
        assertThat(EmittedEvents.of(submission)).hasSize(events);
    }

    @ParameterizedTest
    @EnumSource(
            value = SubmissionState.class,
            names = {"REJECTED", "WITHDRAWN"})
    void whatIsOverIsNotHandedInAgain(SubmissionState state) {
        assertRefused(Refusal.Kind.CONFLICT, () -> in(state).submit(null, null, LI, CATEGORIES, LATER));
    }

    @Test
    void anIncompleteDraftIsRefusedWithAllThatIsMissing() {
        Submission submission = draft(Student.typed(null, null, null, null, null, null, "<p> </p>"));

        assertThatThrownBy(() -> submission.submit(null, null, LI, CATEGORIES, LATER))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.fieldErrors())
                                .extracting(Refusal.FieldError::field)
                                .containsExactly(
                                        "title", "author", "source.school", "source.college", "category", "body"));
        assertThat(submission.state()).isEqualTo(SubmissionState.DRAFT);
        assertThat(EmittedEvents.of(submission)).isEmpty();
    }

    @Test
    void theTeamMayBeMissing() {
        Submission submission = draft(Student.typed("标题", "李明", "云南大学", "外国语学院", "", "zhijiao", "<p>正文</p>"));
        submission.submit(null, null, LI, CATEGORIES, LATER);

        assertThat(submission.state()).isEqualTo(SubmissionState.SUBMITTED);
    }

    @Test
    void aCategoryThatDoesNotExistIsRefused() {
        Submission submission = draft(Student.typed("标题", "李明", "云南大学", "外国语学院", "", "gossip", "<p>正文</p>"));

        assertRefused(Refusal.Kind.INVALID, () -> submission.submit(null, null, LI, CATEGORIES, LATER));
    }

    @Test
    void aTextThatAnotherWindowChangedIsNotHandedIn() {
        Submission submission = draft();
        submission.write(SECOND_TEXT, null, 1, null, LI, LATER);

        assertRefused(Refusal.Kind.STALE, () -> submission.submit(1L, null, LI, CATEGORIES, LATER));
    }

    @Test
    void changesAskedForWantAChangeOrAnAnswer() {
        Submission submission = in(SubmissionState.CHANGES_REQUESTED);
        assertRefused(Refusal.Kind.CONFLICT, () -> submission.submit(null, null, LI, CATEGORIES, LATER));

        submission.write(submission.text(), Answers.of("课表是我们自己排的，没有出处。"), submission.edition(), null, LI, LATER);
        submission.submit(null, null, LI, CATEGORIES, LATER);

        assertThat(submission.newestRevision().orElseThrow().reply()).isEqualTo("课表是我们自己排的，没有出处。");
        assertThat(submission.reply()).isEmpty();
    }

    @Test
    void thereIsALastRevision() {
        Submission submission = submitted();
        for (int revision = 1; revision < Submission.MOST_REVISIONS; revision++) {
            askForChanges(submission, revision);
            submission.write(
                    Student.text("第" + revision + "次修改", "<p>正文</p>"), null, submission.edition(), null, LI, LATER);
            submission.submit(null, null, LI, CATEGORIES, LATER);
        }
        askForChanges(submission, Submission.MOST_REVISIONS);
        submission.write(Student.text("再改", "<p>正文</p>"), null, submission.edition(), null, LI, LATER);

        assertRefused(Refusal.Kind.CONFLICT, () -> submission.submit(null, null, LI, CATEGORIES, LATER));
    }

    // --- taking back

    @Test
    void aDraftIsTakenBackAtOnce() {
        Submission submission = draft();
        submission.withdraw(LI, LATER);

        assertThat(submission.state()).isEqualTo(SubmissionState.WITHDRAWN);
        assertThat(EmittedEvents.of(submission)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = SubmissionState.class,
            names = {"SUBMITTED", "IN_REVIEW", "CHANGES_REQUESTED"})
    void afterwardsTheDeskIsAskedOnce(SubmissionState state) {
        Submission submission = in(state);
        submission.withdraw(LI, LATER);
        submission.withdraw(LI, LATER);

        assertThat(submission.state()).isEqualTo(state);
        assertThat(submission.withdrawalRequestedAt()).contains(LATER);
        assertThat(EmittedEvents.of(submission))
                .extracting(OutgoingEvent::type)
                .containsOnlyOnce(EventType.of(WithdrawalRequested.class).token());
        assertThat(submission.isWritable()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = SubmissionState.class,
            names = {"ACCEPTED", "PUBLISHED", "REJECTED"})
    void onceDecidedItIsTooLate(SubmissionState state) {
        assertRefused(Refusal.Kind.CONFLICT, () -> in(state).withdraw(LI, LATER));
    }

    @Test
    void whileTheDeskIsAskedNothingIsWrittenOrHandedIn() {
        Submission submission = in(SubmissionState.CHANGES_REQUESTED);
        submission.withdraw(LI, LATER);

        assertRefused(
                Refusal.Kind.CONFLICT,
                () -> submission.write(FIRST_TEXT, Answers.of("改"), submission.edition(), null, LI, LATER));
        assertRefused(Refusal.Kind.CONFLICT, () -> submission.submit(null, null, LI, CATEGORIES, LATER));
    }

    @Test
    void aGrantedRequestEndsIt() {
        Submission submission = in(SubmissionState.WITHDRAWN);

        assertThat(submission.withdrawalRequestedAt()).isEmpty();
        assertThat(submission.isWithdrawable()).isFalse();
    }

    @Test
    void aRequestThatCameTooLateLeavesWhatWasDecided() {
        Submission submission = submittedTwice();
        submission.withdraw(LI, SAMPLE.submittedAt());
        submission.accepted(GoldenEvent.of(SubmissionAccepted.class));
        submission.withdrawalDeclined(GoldenEvent.of(WithdrawalDeclined.class));

        assertThat(submission.state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(submission.withdrawalRequestedAt()).isEmpty();
        assertThat(submission.timeline()).extracting(Milestone::kind).contains(Kind.WITHDRAWAL_DECLINED);
    }

    // --- following the desk

    @Test
    void eachReviewEventMovesItWhereItShould() {
        Submission submission = submittedTwice();
        submission.claimed(GoldenEvent.of(ReviewClaimed.class));
        assertThat(submission.state()).isEqualTo(SubmissionState.IN_REVIEW);
        submission.released(GoldenEvent.of(ReviewReleased.class));
        assertThat(submission.state()).isEqualTo(SubmissionState.SUBMITTED);
        submission.claimed(GoldenEvent.of(ReviewClaimed.class));
        submission.stageApproved(GoldenEvent.of(StageApproved.class));
        assertThat(submission.state()).isEqualTo(SubmissionState.SUBMITTED);
        submission.rejected(GoldenEvent.of(SubmissionRejected.class));
        assertThat(submission.state()).isEqualTo(SubmissionState.REJECTED);
    }

    @Test
    void claimsThatWereReleasedAreCountedWhenThereAreMany() {
        Submission submission = submittedTwice();
        for (int minute = 1; minute <= 1_000; minute++) {
            submission.claimed(claimed("审稿人" + minute, minute));
            submission.released(released("审稿人" + minute, minute));
        }
        submission.claimed(claimed("陈老师", 1_001));

        List<Milestone> reading =
                submission.timeline().subList(3, submission.timeline().size());
        assertThat(reading)
                .extracting(line -> line.kind() + " " + line.by() + " " + line.earlierClaims())
                .containsExactly(
                        "CLAIMED 审稿人998 997",
                        "RELEASED 审稿人998 null",
                        "CLAIMED 审稿人999 null",
                        "RELEASED 审稿人999 null",
                        "CLAIMED 审稿人1000 null",
                        "RELEASED 审稿人1000 null",
                        "CLAIMED 陈老师 null");
    }

    @Test
    void aFewClaimsThatWereReleasedStandEachOnItsLine() {
        Submission submission = submittedTwice();
        for (int minute = 1; minute <= Timeline.MOST_RELEASES_LISTED; minute++) {
            submission.claimed(claimed("陈老师", minute));
            submission.released(released("陈老师", minute));
        }

        assertThat(submission.timeline()).hasSize(3 + 2 * Timeline.MOST_RELEASES_LISTED);
        assertThat(submission.timeline()).extracting(Milestone::earlierClaims).containsOnlyNulls();
    }

    @Test
    void anArticleHeardOfBeforeItsAcceptanceStaysPublished() {
        Submission submission = submittedTwice();
        submission.published(GoldenEvent.of(ArticlePublished.class));
        submission.claimed(GoldenEvent.of(ReviewClaimed.class));
        submission.accepted(GoldenEvent.of(SubmissionAccepted.class));

        assertThat(submission.state()).isEqualTo(SubmissionState.PUBLISHED);
        assertThat(submission.timeline())
                .extracting(Milestone::kind)
                .endsWith(Kind.CLAIMED, Kind.ACCEPTED, Kind.PUBLISHED);
    }

    @Test
    void aDecisionAboutARevisionThatWasNeverHandedInCannotBeApplied() {
        assertThatThrownBy(() -> submitted().accepted(GoldenEvent.of(SubmissionAccepted.class)))
                .isInstanceOf(UnprocessableEventException.class);
        assertThatThrownBy(() -> draft().changesRequested(Student.changesAskedFor(1)))
                .isInstanceOf(UnprocessableEventException.class);
    }

    private static ReviewClaimed claimed(String reviewer, int minute) {
        return new ReviewClaimed(
                SAMPLE.submissionId(), 2, FIRST_STAGE, new Person("r", reviewer), LATER.plusSeconds(60L * minute));
    }

    private static ReviewReleased released(String reviewer, int minute) {
        return new ReviewReleased(
                SAMPLE.submissionId(), 2, FIRST_STAGE, new Person("r", reviewer), LATER.plusSeconds(60L * minute + 30));
    }

    private static void askForChanges(Submission submission, int revision) {
        var sample = GoldenEvent.of(ChangesRequested.class);
        submission.changesRequested(new ChangesRequested(
                sample.submissionId(),
                revision,
                sample.stage(),
                sample.reviewer(),
                sample.comment(),
                sample.remarks(),
                LATER));
    }

    private static void assertRefused(Refusal.Kind kind, ThrowingCallable asked) {
        assertThatThrownBy(asked)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
    }
}
