package press.shijian.review.policy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import press.shijian.review.staff.Role;

/**
 * Whether there are people enough for a policy, since nobody does two acts on one submission: each act needs somebody of its own. This is a
 * matching of acts with people, found by augmenting paths (Kuhn, 1955); with a dozen acts and some hundred people it costs nothing.
 */
final class Fulfilment {

    private final List<Step> steps;
    private final List<Set<Role>> people;

    /** Whose act each person has; -1 for none. */
    private final int[] actOf;

    private Fulfilment(List<Step> steps, List<Set<Role>> people) {
        this.steps = steps;
        this.people = people;
        this.actOf = new int[people.size()];
        Arrays.fill(actOf, -1);
    }

    /**
     * @param people the roles of each
     * @return the first act for which there is nobody left, in the order of the policy; empty where there are enough
     */
    static Optional<Step> lacking(List<Step> steps, List<Set<Role>> people) {
        Fulfilment fulfilment = new Fulfilment(steps, people);
        for (int step = 0; step < steps.size(); step++) {
            if (!fulfilment.finds(step, new boolean[people.size()])) {
                return Optional.of(steps.get(step));
            }
        }
        return Optional.empty();
    }

    private boolean finds(int step, boolean[] asked) {
        for (int person = 0; person < people.size(); person++) {
            if (!asked[person]
                    && !Collections.disjoint(people.get(person), steps.get(step).roles())) {
                asked[person] = true;
                if (actOf[person] < 0 || finds(actOf[person], asked)) {
                    actOf[person] = step;
                    return true;
                }
            }
        }
        return false;
    }
}
