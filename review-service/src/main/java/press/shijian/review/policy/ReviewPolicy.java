package press.shijian.review.policy;

import java.util.List;
import java.util.Optional;
import press.shijian.events.Stage;

/**
 * 审核流程: the acts that a submission passes in turn. Never changed: a chief editor's edit is another one, with the next number, and what
 * runs ends under the one that it began with.
 *
 * @param number from 1; 0 for the configuration's stages, which hold where nobody has edited anything
 */
public record ReviewPolicy(int number, List<Step> steps, Resubmission resubmission) {

    public ReviewPolicy {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("A review policy needs at least one act");
        }
    }

    public Step first() {
        return steps.get(0);
    }

    public Optional<Step> at(Stage stage, Act act) {
        return steps.stream().filter(step -> step.isAt(stage, act)).findFirst();
    }

    /**
     * Nothing after the last. An act that the policy doesn't have, since the configuration was changed, is followed by the first: somebody may
     * read a text twice, but none is published past an act that did not see it.
     */
    public Optional<Step> after(Stage stage, Act act) {
        int next = at(stage, act).map(steps::indexOf).orElse(-1) + 1;
        return next < steps.size() ? Optional.of(steps.get(next)) : Optional.empty();
    }

    /** The stages before this act, in order, to which it can be sent back; also its own, where it has an earlier act. */
    public List<Stage> before(Stage stage, Act act) {
        return at(stage, act).stream()
                .flatMap(step -> steps.subList(0, steps.indexOf(step)).stream())
                .map(Step::stage)
                .distinct()
                .toList();
    }

    public Optional<Step> firstOf(Stage stage) {
        return steps.stream().filter(step -> step.stage().equals(stage)).findFirst();
    }
}
