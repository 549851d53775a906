package press.shijian.submission.manuscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static press.shijian.submission.manuscript.Student.CATEGORIES;
import static press.shijian.submission.manuscript.Student.LI;
import static press.shijian.submission.manuscript.Student.MORNING;
import static press.shijian.submission.manuscript.Student.text;

import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import press.shijian.events.Person;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.events.submission.ManuscriptSubmitted;
import press.shijian.messaging.EventJson;
import press.shijian.refusal.Refusal;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.EmittedEvents;
import press.shijian.testkit.GoldenEvent;

@AnyDatabase
class SeveralStudentsWriteOneSubmissionTest {

    private static final Person WANG = new Person("wang", "王芳");
    private static final Person ZHAO = new Person("zhao", "赵强");
    private static final Instant SOON = MORNING.plus(Duration.ofMinutes(4));
    private static final Instant LATER = MORNING.plus(Duration.ofMinutes(20));

    private Submission submission;
    private JoinKey key;

    @BeforeEach
    void wangHasJoinedLi() {
        submission = Student.draft();
        key = JoinKey.random();
        submission.invite(key, MORNING);
        submission.join(WANG, key, MORNING);
    }

    // --- joining

    @Test
    void severalJoinByTheSameLinkAndEachOnce() {
        submission.join(ZHAO, key, SOON);
        submission.join(ZHAO, key, LATER);

        assertThat(submission.group().members()).extracting(Member::name).containsExactly("王芳", "赵强");
        assertThat(submission.isWrittenBy(ZHAO.id())).isTrue();
    }

    @Test
    void anOwnerWhoOpensTheirOwnLinkStaysTheOwnerAlone() {
        submission.join(LI, key, SOON);

        assertThat(submission.group().members()).extracting(Member::account).containsExactly(WANG.id());
    }

    @Test
    void onlyTheNewestLinkOpensAndForSevenDays() {
        JoinKey newest = JoinKey.random();
        submission.invite(newest, MORNING);

        assertThat(submission.isOpenTo(key, SOON)).isFalse();
        assertRefused(Refusal.Kind.NOT_FOUND, () -> submission.join(ZHAO, key, SOON));
        assertThat(submission.isOpenTo(newest, MORNING.plus(Duration.ofDays(7)).minusSeconds(1)))
                .isTrue();
        assertThat(submission.isOpenTo(newest, MORNING.plus(Duration.ofDays(7))))
                .isFalse();
    }

    @Test
    void aLinkThatIsTakenBackOpensNothing() {
        submission.takeInvitationBack();

        assertRefused(Refusal.Kind.NOT_FOUND, () -> submission.join(ZHAO, key, SOON));
    }

    @Test
    void theTwentyFirstMemberIsRefused() {
        for (int more = 2; more <= WritingGroup.MOST_MEMBERS; more++) {
            submission.join(new Person("member-" + more, "同学"), key, SOON);
        }

        assertRefused(Refusal.Kind.CONFLICT, () -> submission.join(ZHAO, key, SOON));
        assertRefused(Refusal.Kind.CONFLICT, () -> submission.invite(key, SOON));
    }

    @Test
    void nothingThatHasEndedIsJoined() {
        submission.withdraw(LI, SOON);

        assertThat(submission.isOpenTo(key, SOON)).isFalse();
        assertRefused(Refusal.Kind.CONFLICT, () -> submission.invite(key, SOON));
    }

    // --- the pen

    @Test
    void whoSavesHoldsThePenAndTheOthersWait() {
        writes(WANG, "王芳写的", 1, MORNING);

        assertRefused(Refusal.Kind.LOCKED, () -> writes(LI, "李明写的", 2, SOON));
        writes(WANG, "王芳接着写", 2, SOON);
        assertThat(submission.text().title()).isEqualTo("王芳接着写");
        assertThat(submission.group().penHeld(SOON))
                .hasValueSatisfying(pen -> assertThat(pen.since()).isEqualTo(MORNING))
                .hasValueSatisfying(pen -> assertThat(pen.until()).isEqualTo(SOON.plus(Pen.LASTS)));
    }

    @Test
    void aPenThatWasLeftLyingIsAnybodys() {
        writes(WANG, "王芳写的", 1, MORNING);

        writes(LI, "李明写的", 2, MORNING.plus(Pen.LASTS));
        assertRefused(Refusal.Kind.LOCKED, () -> writes(WANG, "王芳又来", 3, MORNING.plus(Pen.LASTS)));
    }

    @Test
    void aPenThatWasGivenBackIsAnybodys() {
        writes(WANG, "王芳写的", 1, MORNING);
        submission.givePenBack(ZHAO.id());
        assertThat(submission.group().heldByAnother(LI.id(), SOON)).isPresent();

        submission.givePenBack(WANG.id());
        writes(LI, "李明写的", 2, SOON);
        assertThat(submission.text().title()).isEqualTo("李明写的");
    }

    @Test
    void whoWritesAloneNeedsNoPen() {
        submission.remove(WANG.id());
        writes(LI, "李明写的", 1, MORNING);

        assertThat(submission.group().penHeld(MORNING)).isEmpty();
        assertThat(submission.group().turns()).isEmpty();
    }

    @Test
    void savingTheSameAgainDoesNoHarmWhoeverHoldsThePen() {
        writes(WANG, "王芳写的", 1, MORNING);
        submission.write(submission.text(), null, 1, null, LI, SOON);

        assertThat(submission.edition()).isEqualTo(2);
        assertThat(submission.group().penHeld(SOON)).map(Pen::name).contains("王芳");
    }

    @Test
    void aSavingThatArrivedOnceMoreDoesNoHarmWhoeverHoldsThePen() {
        submission.write(text("李明", "<p>一</p>"), null, 1, new WindowSaving("of-li", 7), LI, MORNING);
        submission.givePenBack(LI.id());
        submission.write(text("王芳", "<p>二</p>"), null, 2, new WindowSaving("of-wang", 1), WANG, SOON);

        submission.write(text("李明", "<p>一</p>"), null, 1, new WindowSaving("of-li", 7), LI, SOON);
        assertThat(submission.text().title()).isEqualTo("王芳");
    }

    @Test
    void aWindowOfAnotherAccountIsAnotherWindow() {
        submission.write(text("李明", "<p>一</p>"), null, 1, new WindowSaving("window", 1), LI, MORNING);
        submission.givePenBack(LI.id());

        assertRefused(
                Refusal.Kind.STALE,
                () -> submission.write(text("王芳", "<p>二</p>"), null, 1, new WindowSaving("window", 2), WANG, SOON));
    }

    @Test
    void itIsNotHandedInWhileAnotherOneWrites() {
        writes(WANG, "王芳写的", 1, MORNING);
        assertRefused(Refusal.Kind.LOCKED, () -> submission.submit(2L, null, LI, CATEGORIES, SOON));

        submission.givePenBack(WANG.id());
        submission.submit(2L, null, LI, CATEGORIES, SOON);
        assertThat(submission.state()).isEqualTo(SubmissionState.SUBMITTED);
    }

    @Test
    void eachTurnIsNamedAndTheOldestAreForgotten() {
        for (int turn = 0; turn < WritingGroup.MOST_TURNS + 2; turn++) {
            Person writer = turn % 2 == 0 ? WANG : LI;
            Instant at = MORNING.plus(Pen.LASTS.multipliedBy(2L * turn));
            writes(writer, "第" + turn + "次", submission.edition(), at);
            writes(writer, "第" + turn + "次，接着", submission.edition(), at.plusSeconds(60));
        }

        assertThat(submission.group().turns()).hasSize(WritingGroup.MOST_TURNS);
        WritingTurn last = submission.group().lastTurn().orElseThrow();
        assertThat(last.name()).isEqualTo("李明");
        assertThat(Duration.between(last.from(), last.to())).isEqualTo(Duration.ofSeconds(60));
        assertThat(last.edition()).isEqualTo(submission.edition());
    }

    // --- leaving, and another owner

    @Test
    void whoIsRemovedIsOutTheirPenIsFreeAndTheLinkLeadsNowhere() {
        writes(WANG, "王芳写的", 1, MORNING);
        submission.remove(WANG.id());

        assertThat(submission.isWrittenBy(WANG.id())).isFalse();
        assertThat(submission.group().heldByAnother(LI.id(), MORNING)).isEmpty();
        assertRefused(Refusal.Kind.NOT_FOUND, () -> submission.join(WANG, key, MORNING));
        assertRefused(Refusal.Kind.NOT_FOUND, () -> submission.remove(WANG.id()));
    }

    @Test
    void aMemberLeavesAndTheOwnerDoesNot() {
        submission.leave(WANG.id());
        assertThat(submission.isWrittenBy(WANG.id())).isFalse();

        assertRefused(Refusal.Kind.CONFLICT, () -> submission.leave(LI.id()));
        assertThat(submission.isOwnedBy(LI.id())).isTrue();
    }

    @Test
    void theNewOwnerIsTheOneWhomTheNextEventNames() {
        submission.submit(null, null, LI, CATEGORIES, MORNING);
        submission.changesRequested(Student.changesAskedFor(1));
        submission.handOver(LI, WANG.id(), SOON);
        writes(LI, "李明帮着改", submission.edition(), SOON);
        submission.givePenBack(LI.id());
        submission.submit(null, null, WANG, CATEGORIES, LATER);

        assertThat(submission.isOwnedBy(WANG.id())).isTrue();
        assertThat(submission.group().members()).extracting(Member::account).containsExactly(LI.id());
        assertThat(submission.isOpenTo(key, SOON)).isFalse();
        assertThat(submission.timeline())
                .anyMatch(line ->
                        line.kind() == Milestone.Kind.HANDED_OVER && WANG.name().equals(line.by()));
        ManuscriptSubmitted last =
                EventJson.read(EmittedEvents.of(submission).get(1).data(), ManuscriptSubmitted.class);
        assertThat(last.submittedBy()).isEqualTo(WANG);
        assertThat(last.revision()).isEqualTo(2);
    }

    @Test
    void itIsHandedOverToMembersOnly() {
        assertRefused(Refusal.Kind.NOT_FOUND, () -> submission.handOver(LI, ZHAO.id(), SOON));
        assertRefused(Refusal.Kind.NOT_FOUND, () -> submission.handOver(LI, LI.id(), SOON));
        assertThat(submission.isOwnedBy(LI.id())).isTrue();
    }

    @Test
    void whatTheDeskSaysReachesItAfterItWasHandedOver() {
        submission = Student.submittedTwice();
        submission.invite(key, MORNING);
        submission.join(WANG, key, MORNING);
        submission.handOver(LI, WANG.id(), MORNING);
        submission.accepted(GoldenEvent.of(SubmissionAccepted.class));

        assertThat(submission.state()).isEqualTo(SubmissionState.ACCEPTED);
    }

    private void writes(Person writer, String title, long basedOn, Instant at) {
        submission.write(text(title, "<p>七月十二日，我们到了勐腊。</p>"), null, basedOn, null, writer, at);
    }

    private static void assertRefused(Refusal.Kind kind, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
    }
}
