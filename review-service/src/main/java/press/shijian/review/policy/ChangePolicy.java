package press.shijian.review.policy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;
import press.shijian.events.Person;
import press.shijian.events.Slug;
import press.shijian.events.Stage;
import press.shijian.refusal.Refusal;
import press.shijian.refusal.Refusal.FieldError;
import press.shijian.review.policy.CategoryPolicy.Version;
import press.shijian.review.staff.Role;
import press.shijian.review.staff.Staff;
import press.shijian.review.staff.StaffMember;
import press.shijian.service.Categories;
import press.shijian.text.PlainText;

/** A chief editor gives a category another policy, which counts for what is handed in from now on. */
@Component
public class ChangePolicy {

    public static final int MOST_STEPS = 12;
    public static final int NAME_LIMIT = 20;
    public static final int LONGEST_DUE = 24 * 90;

    private static final int SLUG_LIMIT = 32;
    private static final String STEPS = "steps";

    private final Policies policies;
    private final Staff staff;
    private final Categories categories;
    private final Clock clock;

    ChangePolicy(Policies policies, Staff staff, Categories categories, Clock clock) {
        this.policies = policies;
        this.staff = staff;
        this.categories = categories;
        this.clock = clock;
    }

    /**
     * The same as is in force changes nothing.
     *
     * @param before the number of the policy that was edited; 0 for the configuration's
     */
    public CategoryPolicy change(
            String category,
            int before,
            @Nullable List<@Nullable TypedStep> typed,
            @Nullable String resubmission,
            Person by) {
        if (categories.find(category).isEmpty()) {
            throw Refusal.notFound("policy.refused.no-such-category");
        }
        List<FieldError> errors = new ArrayList<>();
        List<Step> steps = steps(typed == null ? List.of() : typed, errors);
        Optional<Resubmission> enters = Resubmission.of(resubmission == null ? Resubmission.SAME.slug() : resubmission);
        if (enters.isEmpty()) {
            errors.add(new FieldError("resubmission", "policy.resubmission.unknown"));
        }
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
        refuseWhatNobodyCouldFulfil(steps);
        Optional<CategoryPolicy> now = policies.of(category);
        if (now.isPresent()
                && now.get().current().policy().steps().equals(steps)
                && now.get().current().policy().resubmission() == enters.get()) {
            return now.get();
        }
        int number = now.map(CategoryPolicy::number).orElse(0);
        CategoryPolicy changed = new CategoryPolicy(
                category,
                number + 1,
                new Version(new ReviewPolicy(number + 1, steps, enters.get()), by, clock.instant()),
                now.map(ChangePolicy::earlier).orElseGet(List::of));
        if (number != before || !policies.replace(changed, before)) {
            throw Refusal.conflict("policy.refused.changed-meanwhile");
        }
        return changed;
    }

    private static List<Version> earlier(CategoryPolicy policy) {
        return Stream.concat(Stream.of(policy.current()), policy.earlier().stream())
                .limit(CategoryPolicy.MOST_EARLIER)
                .toList();
    }

    private void refuseWhatNobodyCouldFulfil(List<Step> steps) {
        List<Set<Role>> people = staff.all().stream()
                .filter(member -> member.hasJoined() && !member.isSuspended())
                .map(StaffMember::roles)
                .toList();
        Fulfilment.lacking(steps, people).ifPresent(step -> {
            throw Refusal.invalidField(
                    STEPS,
                    "policy.steps.nobody",
                    steps.indexOf(step) + 1,
                    new DefaultMessageSourceResolvable(step.act().messageKey()));
        });
    }

    /** The first thing that is wrong is said, with its act's place in the list. */
    private static List<Step> steps(List<@Nullable TypedStep> typed, List<FieldError> errors) {
        if (typed.isEmpty() || typed.size() > MOST_STEPS) {
            errors.add(new FieldError(STEPS, "policy.steps.count", 1, MOST_STEPS));
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        for (TypedStep one : typed) {
            int place = steps.size() + 1;
            Step step = one == null ? null : step(one, place, errors);
            if (step == null) {
                if (errors.isEmpty()) {
                    errors.add(new FieldError(STEPS, "policy.steps.empty", place));
                }
                return List.of();
            }
            if (steps.stream().anyMatch(earlier -> earlier.isAt(step.stage(), step.act()))) {
                errors.add(new FieldError(STEPS, "policy.steps.twice", place));
                return List.of();
            }
            steps.add(step);
        }
        checkOrder(steps, errors);
        return steps;
    }

    private static @Nullable Step step(TypedStep typed, int place, List<FieldError> errors) {
        String slug = typed.stage() == null ? "" : typed.stage().strip();
        if (slug.length() > SLUG_LIMIT || !Slug.isSlug(slug)) {
            errors.add(new FieldError(STEPS, "policy.steps.stage", place));
            return null;
        }
        String name = PlainText.line(typed.name());
        if (PlainText.length(name) > NAME_LIMIT) {
            errors.add(new FieldError(STEPS, "policy.steps.name", place, NAME_LIMIT));
            return null;
        }
        Optional<Act> act = Act.of(typed.act() == null ? "" : typed.act());
        if (act.isEmpty()) {
            errors.add(new FieldError(STEPS, "policy.steps.act", place));
            return null;
        }
        List<@Nullable String> wanted = typed.roles() == null ? List.of() : typed.roles();
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String role : wanted) {
            Role.of(String.valueOf(role)).ifPresent(roles::add);
        }
        if (roles.isEmpty()
                || roles.size() != wanted.stream().distinct().count()
                || !act.get().roles().containsAll(roles)) {
            errors.add(new FieldError(
                    STEPS,
                    "policy.steps.roles",
                    place,
                    new DefaultMessageSourceResolvable(act.get().messageKey())));
            return null;
        }
        int due = typed.dueHours() == null ? 0 : typed.dueHours();
        if (due < 1 || due > LONGEST_DUE) {
            errors.add(new FieldError(STEPS, "policy.steps.due", place, 1, LONGEST_DUE));
            return null;
        }
        return new Step(new Stage(slug), name.isEmpty() ? null : name, act.get(), roles, due);
    }

    /** Approval at the last act publishes: that is no proof-reader's. Where signing off is asked for, nothing comes after it. */
    private static void checkOrder(List<Step> steps, List<FieldError> errors) {
        if (steps.get(steps.size() - 1).act() == Act.PROOFREAD) {
            errors.add(new FieldError(STEPS, "policy.steps.ends-with-proofreading"));
        } else if (steps.subList(0, steps.size() - 1).stream().anyMatch(step -> step.act() == Act.SIGN_OFF)) {
            errors.add(new FieldError(STEPS, "policy.steps.sign-off-last"));
        }
    }
}
