package press.shijian.review.policy;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import press.shijian.events.Stage;
import press.shijian.review.staff.Role;

/**
 * One act at one stage. A stage may ask for several acts, each of somebody else.
 *
 * @param name what the stage is called; null where its slug has a name
 * @param roles one of which is needed, in their order
 * @param dueHours after which it is overdue, counted from when it came to this act
 */
public record Step(Stage stage, @Nullable String name, Act act, Set<Role> roles, int dueHours) {

    public Step {
        roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }

    public boolean isAt(Stage someStage, Act someAct) {
        return stage.equals(someStage) && act == someAct;
    }
}
