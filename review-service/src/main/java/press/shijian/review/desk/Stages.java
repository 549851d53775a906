package press.shijian.review.desk;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The stages that a submission passes in turn, as slugs: 初审 {@code first}, 复审 {@code second}, 终审 {@code final}, or an
 * installation's own.
 */
@ConfigurationProperties("shijian.review")
public record Stages(List<String> stages) {

    public Stages {
        stages = stages.stream().map(String::strip).toList();
        if (stages.isEmpty() || stages.stream().distinct().count() != stages.size()) {
            throw new IllegalArgumentException("SHIJIAN_REVIEW_STAGES needs at least one stage, and each once");
        }
        for (String stage : stages) {
            if (!stage.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
                throw new IllegalArgumentException("SHIJIAN_REVIEW_STAGES: \"" + stage
                        + "\" is not a slug of lower-case letters, digits and hyphens");
            }
        }
    }

    public String first() {
        return stages.get(0);
    }

    /**
     * Nothing after the last. A stage that this installation no longer has is followed by the first, so that a change of
     * configuration can make somebody read a text twice, but never publish one that a stage did not see.
     */
    public Optional<String> after(String stage) {
        int next = stages.indexOf(stage) + 1;
        return next < stages.size() ? Optional.of(stages.get(next)) : Optional.empty();
    }
}
