package press.shijian.review.desk;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import press.shijian.events.Stage;
import press.shijian.review.policy.Act;
import press.shijian.review.policy.DefaultPolicy;
import press.shijian.review.policy.Resubmission;
import press.shijian.review.policy.ReviewPolicy;
import press.shijian.review.policy.Step;

/**
 * The stages that a submission passes in turn, in order: 初审 {@code first}, 复审 {@code second}, 终审 {@code final}, or an
 * installation's own. They hold in categories for which nobody has made a {@link ReviewPolicy}.
 */
@ConfigurationProperties("shijian.review")
public record Stages(List<Stage> stages) implements DefaultPolicy {

    public Stages {
        stages = List.copyOf(stages);
        if (stages.isEmpty() || stages.stream().distinct().count() != stages.size()) {
            throw new IllegalArgumentException("SHIJIAN_REVIEW_STAGES needs at least one stage, and each once");
        }
    }

    /** One judgement at each, as it was before there were policies. */
    @Override
    public ReviewPolicy policy() {
        return new ReviewPolicy(
                0,
                stages.stream()
                        .map(stage -> new Step(stage, null, Act.JUDGE, Act.JUDGE.roles(), 0))
                        .toList(),
                Resubmission.SAME);
    }
}
