package press.shijian.review.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static press.shijian.review.desk.Desk.LATER;
import static press.shijian.review.desk.Desk.MORNING;
import static press.shijian.review.desk.Desk.ONE_STAGE;
import static press.shijian.review.desk.Desk.emittedBy;
import static press.shijian.review.desk.Desk.manuscript;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import press.shijian.events.Person;
import press.shijian.events.Stage;
import press.shijian.events.review.ReviewReleased;
import press.shijian.events.review.StageApproved;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.messaging.EventJson;
import press.shijian.messaging.EventType;
import press.shijian.refusal.Refusal;
import press.shijian.review.policy.Act;
import press.shijian.review.policy.Resubmission;
import press.shijian.review.policy.ReviewPolicy;
import press.shijian.review.policy.Step;
import press.shijian.review.staff.Role;
import press.shijian.testkit.AnyDatabase;

/** 三审三校, and any other order of acts. */
@AnyDatabase
class ReviewUnderAPolicyTest {

    private static final Stage FIRST = new Stage("first");
    private static final Stage SECOND = new Stage("second");
    private static final Stage FINAL = new Stage("final");

    /** 初审 审, 初审 校, 复审 审, 终审 签发. */
    private static final ReviewPolicy POLICY = new ReviewPolicy(
            3,
            List.of(
                    step(FIRST, Act.JUDGE, Role.REVIEWER),
                    step(FIRST, Act.PROOFREAD, Role.PROOFREADER),
                    step(SECOND, Act.JUDGE, Role.EDITOR),
                    step(FINAL, Act.SIGN_OFF, Role.CHIEF)),
            Resubmission.SAME);

    private static final Claimant REVIEWER = somebody("reviewer", Role.REVIEWER);
    private static final Claimant PROOFREADER = somebody("proofreader", Role.PROOFREADER);
    private static final Claimant EDITOR = somebody("editor", Role.EDITOR, Role.PROOFREADER);
    private static final Claimant CHIEF = somebody("chief", Role.CHIEF);

    private Review review = opened(POLICY);

    @Test
    void eachActIsDoneByItsRoleAndTheLastOnePublishes() {
        assertRefused("review.refused.role", () -> review.claim(PROOFREADER, MORNING));
        approve(REVIEWER, null);
        assertThat(review.stage()).isEqualTo(FIRST);
        assertThat(review.act()).isEqualTo(Act.PROOFREAD);
        assertRefused("review.refused.role", () -> review.claim(CHIEF, MORNING));
        approve(PROOFREADER, 3);
        approve(EDITOR, null);
        assertThat(review.next(ONE_STAGE)).isEmpty();
        approve(CHIEF, null);

        assertThat(review.state()).isEqualTo(ReviewState.ACCEPTED);
        assertThat(last(SubmissionAccepted.class).stage()).isEqualTo(FINAL);
        assertThat(review.decisions())
                .extracting(Decision::actDone)
                .containsExactly(Act.JUDGE, Act.PROOFREAD, Act.JUDGE, Act.SIGN_OFF);
        assertThat(review.decisions()).extracting(Decision::errorsFound).containsExactly(null, 3, null, null);
    }

    @Test
    void whoHasDoneOneActDoesNoOtherEvenAtTheSameStage() {
        Claimant both = somebody("both", Role.values());
        approve(both, null);

        assertRefused("review.refused.another-stage", () -> review.claim(both, MORNING));
    }

    @Test
    void whoDidAnActDoesItOnTheNextRevisionToo() {
        approve(REVIEWER, null);
        approve(PROOFREADER, 0);
        decide(EDITOR, Verdict.REQUEST_CHANGES, null, null);
        review.receive(manuscript(2), ONE_STAGE, LATER);

        assertThat(review.stage()).isEqualTo(SECOND);
        review.claim(EDITOR, LATER);
        assertThat(review.isClaimedBy(EDITOR.person())).isTrue();
    }

    @Test
    void aRevisionEntersAtTheFirstActWhereThePolicySaysSo() {
        review = opened(new ReviewPolicy(4, POLICY.steps(), Resubmission.FIRST));
        approve(REVIEWER, null);
        decide(PROOFREADER, Verdict.REQUEST_CHANGES, 12, null);

        review.receive(manuscript(2), ONE_STAGE, LATER);

        assertThat(review.stage()).isEqualTo(FIRST);
        assertThat(review.act()).isEqualTo(Act.JUDGE);
        review.claim(REVIEWER, LATER);
    }

    @Test
    void whatRunsEndsUnderThePolicyThatItBeganWith() {
        ReviewPolicy shorter = new ReviewPolicy(5, List.of(step(FIRST, Act.JUDGE, Role.REVIEWER)), Resubmission.SAME);
        approve(REVIEWER, null);
        decide(PROOFREADER, Verdict.REQUEST_CHANGES, 1, null);

        review.receive(manuscript(2), shorter, LATER);

        assertThat(review.policy()).contains(POLICY);
        assertThat(review.act()).isEqualTo(Act.PROOFREAD);
        assertThat(opened(shorter).policy()).contains(shorter);
    }

    @Test
    void itGoesBackToAnEarlierStageAndPassesThoseBetweenAgain() {
        approve(REVIEWER, null);
        approve(PROOFREADER, 0);
        assertThat(review.stagesBefore(ONE_STAGE)).containsExactly(FIRST);

        decide(EDITOR, Verdict.SEND_BACK, null, FIRST);

        assertThat(review.state()).isEqualTo(ReviewState.SUBMITTED);
        assertThat(review.stage()).isEqualTo(FIRST);
        assertThat(review.act()).isEqualTo(Act.JUDGE);
        assertThat(last(ReviewReleased.class).stage()).isEqualTo(SECOND);
        approve(REVIEWER, null);
        assertRefused("review.refused.another-stage", () -> review.claim(EDITOR, MORNING));
        approve(PROOFREADER, 0);
        approve(EDITOR, null);
        approve(CHIEF, null);
        assertThat(review.state()).isEqualTo(ReviewState.ACCEPTED);
    }

    @Test
    void itGoesBackNowhereElse() {
        review.claim(REVIEWER, MORNING);
        assertRefused(
                Refusal.Kind.INVALID,
                () -> review.decide(
                        new Opinion(Verdict.SEND_BACK, "请再看。", null, FIRST), 1, REVIEWER.person(), ONE_STAGE, MORNING));
        assertRefused(
                Refusal.Kind.INVALID,
                () -> review.decide(
                        new Opinion(Verdict.SEND_BACK, "请再看。", null, null), 1, REVIEWER.person(), ONE_STAGE, MORNING));
        assertRefused(
                Refusal.Kind.INVALID,
                () -> review.decide(
                        new Opinion(Verdict.APPROVE, "", null, FIRST), 1, REVIEWER.person(), ONE_STAGE, MORNING));
        assertThat(review.decisions()).isEmpty();
    }

    @Test
    void proofReadingCountsErrorsAndRejectsNothing() {
        review.claim(REVIEWER, MORNING);
        assertRefused(Refusal.Kind.INVALID, () -> say(REVIEWER, Verdict.APPROVE, 2));
        say(REVIEWER, Verdict.APPROVE, null);
        review.claim(PROOFREADER, MORNING);

        assertRefused(Refusal.Kind.INVALID, () -> say(PROOFREADER, Verdict.APPROVE, null));
        assertRefused(Refusal.Kind.INVALID, () -> say(PROOFREADER, Verdict.APPROVE, -1));
        assertRefused("review.refused.proofreading-rejects", () -> say(PROOFREADER, Verdict.REJECT, 2));

        say(PROOFREADER, Verdict.APPROVE, 2);
        assertThat(review.stage()).isEqualTo(SECOND);
    }

    @Test
    void anActOfTheSameStageIsToldAsTheStagesApproval() {
        approve(REVIEWER, null);

        StageApproved approved = last(StageApproved.class);
        assertThat(approved.stage()).isEqualTo(FIRST);
        assertThat(approved.nextStage()).isEqualTo(FIRST);
    }

    /** Whatever policy, people and acts: nobody does two acts, and nothing is accepted past one that did not approve it. */
    @Test
    void underAnyPolicyNobodyDoesTwoActs() {
        long seed = Long.getLong("shijian.policies.seed", new Random().nextLong());
        System.out.println("Policies at random: -Dshijian.policies.seed=" + seed);
        Random random = new Random(seed);
        int accepted = 0;
        for (int round = 0; round < 400; round++) {
            ReviewPolicy policy = anyPolicy(random);
            List<Claimant> people = IntStream.range(0, 2 + random.nextInt(8))
                    .mapToObj(i -> new Claimant(new Person("p" + i, "p" + i), anyRoles(random)))
                    .toList();
            Review one = opened(policy);
            live(one, people, policy, random);
            accepted += one.state() == ReviewState.ACCEPTED ? 1 : 0;
            assertEachDoesOneAct(one);
            if (one.state() == ReviewState.ACCEPTED) {
                assertThat(policy.steps())
                        .allSatisfy(step -> assertThat(one.decisions())
                                .anyMatch(made ->
                                        made.verdict() == Verdict.APPROVE && step.isAt(made.stage(), made.actDone())));
            }
        }
        assertThat(accepted).as("rounds in which a submission was accepted").isGreaterThan(20);
    }

    private static void assertEachDoesOneAct(Review one) {
        Map<String, Set<String>> acts = new HashMap<>();
        one.decisions()
                .forEach(made -> acts.computeIfAbsent(made.reviewer().id(), id -> new HashSet<>())
                        .add(made.stage() + "/" + made.actDone()));
        assertThat(acts.values()).allSatisfy(done -> assertThat(done).hasSize(1));
    }

    private static void live(Review one, List<Claimant> people, ReviewPolicy policy, Random random) {
        int revision = 1;
        for (int i = 0; i < 60 && one.state().isOpen(); i++) {
            if (one.state() == ReviewState.CHANGES_REQUESTED) {
                one.receive(manuscript(++revision), ONE_STAGE, LATER);
            }
            Claimant who = people.get(random.nextInt(people.size()));
            try {
                one.claim(who, LATER);
                assertThat(policy.at(one.stage(), one.act()).orElseThrow().roles())
                        .containsAnyElementsOf(who.roles());
                List<Stage> before = one.stagesBefore(ONE_STAGE);
                Verdict verdict = random.nextInt(3) > 0
                        ? Verdict.APPROVE
                        : List.of(Verdict.REQUEST_CHANGES, Verdict.SEND_BACK).get(random.nextInt(2));
                one.decide(
                        new Opinion(
                                verdict,
                                "第" + i + "次",
                                one.act() == Act.PROOFREAD ? random.nextInt(9) : null,
                                verdict == Verdict.SEND_BACK && !before.isEmpty()
                                        ? before.get(random.nextInt(before.size()))
                                        : null),
                        revision,
                        who.person(),
                        ONE_STAGE,
                        LATER);
            } catch (Refusal refused) {
                one.release(who.person(), true, LATER);
            }
        }
    }

    private static ReviewPolicy anyPolicy(Random random) {
        List<Step> steps = new ArrayList<>();
        int wanted = 1 + random.nextInt(5);
        while (steps.size() < wanted) {
            Stage stage = List.of(FIRST, SECOND, FINAL).get(random.nextInt(3));
            Act act = Act.values()[random.nextInt(3)];
            if (steps.stream().noneMatch(step -> step.isAt(stage, act))) {
                steps.add(new Step(stage, null, act, anyRoles(random), 24));
            }
        }
        return new ReviewPolicy(1, steps, Resubmission.values()[random.nextInt(2)]);
    }

    private static Set<Role> anyRoles(Random random) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        while (roles.isEmpty()) {
            for (Role role : Role.values()) {
                if (random.nextBoolean()) {
                    roles.add(role);
                }
            }
        }
        return roles;
    }

    private static Review opened(ReviewPolicy policy) {
        Review review = new Review(manuscript(1).submissionId().value());
        review.receive(manuscript(1), policy, MORNING);
        return review;
    }

    private void approve(Claimant who, @Nullable Integer errorsFound) {
        decide(who, Verdict.APPROVE, errorsFound, null);
    }

    private void decide(Claimant who, Verdict verdict, @Nullable Integer errorsFound, @Nullable Stage sentTo) {
        review.claim(who, MORNING);
        assertThat(review.decide(
                        new Opinion(verdict, "第" + review.decisions().size() + "条意见", errorsFound, sentTo),
                        review.revision(),
                        who.person(),
                        ONE_STAGE,
                        MORNING))
                .isPresent();
    }

    private void say(Claimant who, Verdict verdict, @Nullable Integer errorsFound) {
        review.decide(new Opinion(verdict, "好。", errorsFound, null), 1, who.person(), ONE_STAGE, MORNING);
    }

    private static Step step(Stage stage, Act act, Role role) {
        return new Step(stage, null, act, EnumSet.of(role), 72);
    }

    private static Claimant somebody(String name, Role... roles) {
        return new Claimant(new Person(name, name), EnumSet.copyOf(List.of(roles)));
    }

    private <E> E last(Class<E> payload) {
        var emitted = emittedBy(review);
        var last = emitted.get(emitted.size() - 1);
        assertThat(last.type()).isEqualTo(EventType.of(payload).token());
        return EventJson.read(last.json(), payload);
    }

    private static void assertRefused(String key, ThrowingCallable act) {
        Refusal refusal = catchThrowableOfType(Refusal.class, act);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.messageKey()).isEqualTo(key);
    }

    private static void assertRefused(Refusal.Kind kind, ThrowingCallable act) {
        Refusal refusal = catchThrowableOfType(Refusal.class, act);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.kind()).isEqualTo(kind);
    }
}
