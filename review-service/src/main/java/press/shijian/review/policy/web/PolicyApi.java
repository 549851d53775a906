package press.shijian.review.policy.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import press.shijian.events.Person;
import press.shijian.refusal.Refusal;
import press.shijian.review.policy.CategoryPolicy;
import press.shijian.review.policy.ChangePolicy;
import press.shijian.review.policy.DefaultPolicy;
import press.shijian.review.policy.Policies;
import press.shijian.review.policy.Resubmission;
import press.shijian.review.policy.ReviewPolicy;
import press.shijian.review.policy.Step;
import press.shijian.review.policy.TypedStep;
import press.shijian.service.Categories;
import press.shijian.shell.SignedIn;

@RestController
@RequestMapping("/api/policies/{category}")
@Tag(name = "policies", description = "Which acts a submission passes, by category")
class PolicyApi {

    private final Policies policies;
    private final DefaultPolicy defaultPolicy;
    private final Categories categories;
    private final ChangePolicy changePolicy;

    PolicyApi(Policies policies, DefaultPolicy defaultPolicy, Categories categories, ChangePolicy changePolicy) {
        this.policies = policies;
        this.defaultPolicy = defaultPolicy;
        this.categories = categories;
        this.changePolicy = changePolicy;
    }

    /**
     * @param number of the policy in force; 0 where it is the configuration's
     * @param changedBy null where it is the configuration's, as the next one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PolicyView(
            String category,
            int number,
            List<Step> steps,
            Resubmission resubmission,
            @Nullable Person changedBy,
            @Nullable Instant changedAt) {

        static PolicyView of(CategoryPolicy policy) {
            ReviewPolicy current = policy.current().policy();
            return new PolicyView(
                    policy.id(),
                    current.number(),
                    current.steps(),
                    current.resubmission(),
                    policy.current().by(),
                    policy.current().at());
        }
    }

    @GetMapping
    @Operation(summary = "The policy in force for a category")
    PolicyView policy(@PathVariable String category) {
        if (categories.find(category).isEmpty()) {
            throw Refusal.notFound("policy.refused.no-such-category");
        }
        ReviewPolicy standing = defaultPolicy.policy();
        return policies.of(category)
                .map(PolicyView::of)
                .orElseGet(() -> new PolicyView(
                        category, standing.number(), standing.steps(), standing.resubmission(), null, null));
    }

    /**
     * @param number of the policy that was edited
     * @param steps in order: stage (a slug), name, act (judge, proofread, sign-off), roles, dueHours
     * @param resubmission same or first; same where it is left out
     */
    record PolicyRequest(
            @Nullable Integer number,
            @Nullable List<@Nullable TypedStep> steps,
            @Nullable String resubmission) {}

    @PutMapping
    @Operation(
            summary = "Give a category another policy",
            description = "It counts for what is handed in from now on. The same as is in force changes nothing.")
    @ApiResponse(responseCode = "200", description = "In force.")
    @ApiResponse(responseCode = "409", description = "Another one is in force than was edited.")
    PolicyView change(
            @PathVariable String category, @RequestBody PolicyRequest request, @AuthenticationPrincipal SignedIn me) {
        if (request.number() == null) {
            throw Refusal.invalidField("number", "policy.number.required");
        }
        return PolicyView.of(changePolicy.change(
                category, request.number(), request.steps(), request.resubmission(), new Person(me.id(), me.name())));
    }
}
