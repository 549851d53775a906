package press.shijian.review.policy.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import press.shijian.events.Person;
import press.shijian.refusal.Refusal;
import press.shijian.review.policy.Act;
import press.shijian.review.policy.CategoryPolicy;
import press.shijian.review.policy.ChangePolicy;
import press.shijian.review.policy.DefaultPolicy;
import press.shijian.review.policy.Policies;
import press.shijian.review.policy.Resubmission;
import press.shijian.review.policy.ReviewPolicy;
import press.shijian.review.staff.Role;
import press.shijian.service.Categories;
import press.shijian.service.Category;
import press.shijian.shell.SignedIn;
import press.shijian.shell.problem.Refusals;

/** {@code /policies}: the policy of each category, and a page for each to edit it. */
@Controller
@RequestMapping("/policies")
class PolicyPages {

    private static final List<String> NAMED_STAGES = List.of("first", "second", "third", "final");

    private final Policies policies;
    private final DefaultPolicy defaultPolicy;
    private final Categories categories;
    private final ChangePolicy changePolicy;
    private final Refusals refusals;

    PolicyPages(
            Policies policies,
            DefaultPolicy defaultPolicy,
            Categories categories,
            ChangePolicy changePolicy,
            Refusals refusals) {
        this.policies = policies;
        this.defaultPolicy = defaultPolicy;
        this.categories = categories;
        this.changePolicy = changePolicy;
        this.refusals = refusals;
    }

    /**
     * @param made null where the configuration's holds
     */
    record CategoryRow(String slug, String name, ReviewPolicy policy, CategoryPolicy.@Nullable Version made) {}

    @GetMapping
    String list(Locale language, Model model) {
        Map<String, CategoryPolicy> edited =
                policies.of(categories.all().stream().map(Category::slug).toList());
        model.addAttribute(
                "rows",
                categories.all().stream()
                        .map(category -> {
                            CategoryPolicy policy = edited.get(category.slug());
                            return new CategoryRow(
                                    category.slug(),
                                    category.name(language),
                                    policy == null
                                            ? defaultPolicy.policy()
                                            : policy.current().policy(),
                                    policy == null ? null : policy.current());
                        })
                        .toList());
        return "review/policies";
    }

    @GetMapping("/{category}")
    String show(@PathVariable String category, Locale language, Model model) {
        return show(category, language, model, null);
    }

    @PostMapping("/{category}")
    String change(
            @PathVariable String category,
            @RequestParam MultiValueMap<String, String> fields,
            @AuthenticationPrincipal SignedIn me,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        PolicyForm form = PolicyForm.typed(fields);
        try {
            CategoryPolicy changed = changePolicy.change(
                    category,
                    form.number(),
                    List.copyOf(form.steps()),
                    form.resubmission(),
                    new Person(me.id(), me.name()));
            next.addFlashAttribute("saved", changed.number());
            return "redirect:/policies/{category}";
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            response.setStatus(Refusals.status(refusal));
            refusals.onto(model, refusal, language);
            return show(category, language, model, form);
        }
    }

    private String show(String category, Locale language, Model model, @Nullable PolicyForm typed) {
        Category shown =
                categories.find(category).orElseThrow(() -> Refusal.notFound("policy.refused.no-such-category"));
        Optional<CategoryPolicy> edited = policies.of(category);
        ReviewPolicy current = edited.map(policy -> policy.current().policy()).orElseGet(defaultPolicy::policy);
        model.addAttribute("slug", shown.slug());
        model.addAttribute("name", shown.name(language));
        model.addAttribute("current", current);
        model.addAttribute("versions", edited.map(CategoryPolicy::earlier).orElseGet(List::of));
        model.addAttribute("form", formFor(current, typed));
        model.addAttribute(
                "stages",
                Stream.concat(
                                NAMED_STAGES.stream(),
                                current.steps().stream()
                                        .map(step -> step.stage().slug()))
                        .distinct()
                        .toList());
        model.addAttribute("acts", Act.values());
        model.addAttribute("roles", Role.values());
        model.addAttribute("resubmissions", Resubmission.values());
        return "review/policy";
    }

    /** What was typed, on top of the version that is in force by now: who saves again has seen it. */
    private static PolicyForm formFor(ReviewPolicy current, @Nullable PolicyForm typed) {
        return typed == null
                ? PolicyForm.of(current)
                : new PolicyForm(current.number(), typed.rows(), typed.resubmission());
    }
}
