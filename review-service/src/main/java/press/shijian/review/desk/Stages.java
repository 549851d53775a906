package press.shijian.review.desk;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import press.shijian.events.Stage;

/**
 * The stages that a submission passes in turn, in order: 初审 {@code first}, 复审 {@code second}, 终审 {@code final}, or an
 * installation's own.
 */
@ConfigurationProperties("shijian.review")
public record Stages(List<Stage> stages) {

    public Stages {
        stages = List.copyOf(stages);
        if (stages.isEmpty() || stages.stream().distinct().count() != stages.size()) {
            throw new IllegalArgumentException("SHIJIAN_REVIEW_STAGES needs at least one stage, and each once");
        }
    }

    public Stage first() {
        return stages.get(0);
    }

    /**
     * Nothing after the last. A stage that this installation no longer has is followed by the first, so that a change of
     * configuration can make somebody read a text twice, but never publish one that a stage did not see.
     */
    public Optional<Stage> after(Stage stage) {
        int next = stages.indexOf(stage) + 1;
        return next < stages.size() ? Optional.of(stages.get(next)) : Optional.empty();
    }
}
