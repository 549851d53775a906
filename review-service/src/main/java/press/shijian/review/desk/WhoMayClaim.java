package press.shijian.review.desk;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import press.shijian.events.Person;
import press.shijian.events.Stage;
import press.shijian.review.policy.Act;
import press.shijian.review.policy.ReviewPolicy;
import press.shijian.review.policy.Step;
import press.shijian.review.staff.Role;

/**
 * Whose the act is that a review waits at. Who has that act's role, and has done no other act on this submission: whoever reads twice lends a text
 * one pair of eyes instead of two. The same act on another revision is the same pair.
 */
final class WhoMayClaim {

    private WhoMayClaim() {}

    /** An act that somebody did. */
    record Done(Person by, Stage stage, Act act) {

        static Done of(Decision decision) {
            return new Done(decision.reviewer(), decision.stage(), decision.actDone());
        }
    }

    /**
     * @param policy null for the configuration's stages
     * @return the key of the reason why this person may not; empty where they may
     */
    static Optional<String> refused(
            Claimant who, Stage stage, Act act, @Nullable ReviewPolicy policy, Stream<Done> done) {
        Set<Role> roles = policy == null
                ? Act.JUDGE.roles()
                : policy.at(stage, act).map(Step::roles).orElseGet(act::roles);
        if (Collections.disjoint(who.roles(), roles)) {
            return Optional.of("review.refused.role");
        }
        return hasDoneAnother(who.person().id(), stage, act, done)
                ? Optional.of("review.refused.another-stage")
                : Optional.empty();
    }

    static boolean hasDoneAnother(String personId, Stage stage, Act act, Stream<Done> done) {
        return done.anyMatch(
                one -> one.by().id().equals(personId) && !(one.stage().equals(stage) && one.act() == act));
    }
}
