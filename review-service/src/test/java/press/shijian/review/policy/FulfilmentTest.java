package press.shijian.review.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import press.shijian.events.Stage;
import press.shijian.review.staff.Role;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
class FulfilmentTest {

    @Test
    void needsSomebodyForEachAct() {
        List<Step> steps = List.of(step(0, Role.REVIEWER), step(1, Role.REVIEWER, Role.EDITOR), step(2, Role.CHIEF));

        assertThat(Fulfilment.lacking(steps, List.of(EnumSet.of(Role.REVIEWER), EnumSet.of(Role.CHIEF))))
                .contains(steps.get(1));
        assertThat(Fulfilment.lacking(
                        steps, List.of(EnumSet.of(Role.REVIEWER), EnumSet.of(Role.EDITOR), EnumSet.of(Role.CHIEF))))
                .isEmpty();
    }

    /** The first one could do either act, the second only the first: taking whoever comes first would fail. */
    @Test
    void dividesPeopleSoThatItGoes() {
        List<Step> steps = List.of(step(0, Role.REVIEWER, Role.EDITOR), step(1, Role.EDITOR));

        assertThat(Fulfilment.lacking(steps, List.of(EnumSet.of(Role.EDITOR), EnumSet.of(Role.REVIEWER))))
                .isEmpty();
    }

    @Test
    void agreesWithTryingEverything() {
        Random random = new Random(11);
        int lacking = 0;
        for (int round = 0; round < 500; round++) {
            List<Step> steps = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                steps.add(step(i, Role.values()[random.nextInt(4)], Role.values()[random.nextInt(4)]));
            }
            List<Set<Role>> people = new ArrayList<>();
            for (int i = 0; i < random.nextInt(5); i++) {
                people.add(EnumSet.of(Role.values()[random.nextInt(4)]));
            }
            boolean enough = goes(steps, people);
            assertThat(Fulfilment.lacking(steps, people).isEmpty()).isEqualTo(enough);
            lacking += enough ? 0 : 1;
        }
        assertThat(lacking).isBetween(50, 450);
    }

    private static boolean goes(List<Step> steps, List<Set<Role>> people) {
        if (steps.isEmpty()) {
            return true;
        }
        for (int i = 0; i < people.size(); i++) {
            if (!Collections.disjoint(people.get(i), steps.get(0).roles())) {
                List<Set<Role>> others = new ArrayList<>(people);
                others.remove(i);
                if (goes(steps.subList(1, steps.size()), others)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Step step(int number, Role... roles) {
        return new Step(new Stage("s" + number), null, Act.JUDGE, EnumSet.copyOf(List.of(roles)), 24);
    }
}
