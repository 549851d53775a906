package press.shijian.submission.manuscript;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import press.shijian.events.Stage;
import press.shijian.submission.manuscript.Milestone.Kind;

/**
 * The way of a submission from handing in to the public site, and where it stands. Which stages there are the desk decides, and nobody says
 * so beforehand: shown are those that this submission was at, and after them those that the last accepted one went through.
 *
 * @param steps the first one first; none for what was never handed in
 */
public record ReviewPath(List<Step> steps) {

    public ReviewPath {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param messageKey null for a stage that an installation invented, which goes by its slug
     * @param stage null where the step is no stage
     */
    public record Step(
            @Nullable String messageKey, @Nullable Stage stage, Progress progress) {}

    public enum Progress {
        DONE("path.done"),
        CURRENT("path.current"),
        AHEAD("path.ahead"),
        /** It goes no further from here. */
        ENDED("path.ended");

        private final String messageKey;

        Progress(String messageKey) {
            this.messageKey = messageKey;
        }

        /** For those who don't see how the step looks. */
        public String messageKey() {
            return messageKey;
        }

        /** As it stands in class names. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param usual the stages that others went through, in their order
     */
    public static ReviewPath of(Submission submission, List<Stage> usual) {
        if (submission.revisions().isEmpty()) {
            return new ReviewPath(List.of());
        }
        SubmissionState state = submission.state();
        boolean accepted = state == SubmissionState.ACCEPTED || state == SubmissionState.PUBLISHED;
        Set<Stage> met = stagesOf(submission.timeline());
        Set<Stage> passed = accepted ? met : approvedIn(submission.timeline());
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("path.submitted", null, Progress.DONE));
        passed.forEach(stage -> steps.add(step(stage, Progress.DONE)));
        switch (state) {
            case ACCEPTED -> steps.add(new Step("path.published", null, Progress.CURRENT));
            case PUBLISHED -> steps.add(new Step("path.published", null, Progress.DONE));
            case WITHDRAWN -> steps.add(new Step("path.withdrawn", null, Progress.ENDED));
            case REJECTED -> steps.add(new Step("path.rejected", null, Progress.ENDED));
            default -> {
                Set<Stage> ahead = new LinkedHashSet<>(met);
                ahead.addAll(usual);
                ahead.removeAll(passed);
                steps.addAll(ahead(ahead));
            }
        }
        return new ReviewPath(steps);
    }

    private static List<Step> ahead(Collection<Stage> stages) {
        List<Step> steps = new ArrayList<>();
        if (stages.isEmpty()) {
            steps.add(new Step("path.review", null, Progress.CURRENT));
        }
        for (Stage stage : stages) {
            steps.add(step(stage, steps.isEmpty() ? Progress.CURRENT : Progress.AHEAD));
        }
        steps.add(new Step("path.published", null, Progress.AHEAD));
        return steps;
    }

    private static Step step(Stage stage, Progress progress) {
        return new Step(Milestone.stageKey(stage), stage, progress);
    }

    /** In the order in which they were met. */
    public static Set<Stage> stagesOf(List<Milestone> timeline) {
        Set<Stage> stages = new LinkedHashSet<>();
        timeline.stream().map(Milestone::stage).filter(Objects::nonNull).forEach(stages::add);
        return stages;
    }

    private static Set<Stage> approvedIn(List<Milestone> timeline) {
        return stagesOf(timeline.stream()
                .filter(line -> line.kind() == Kind.STAGE_APPROVED)
                .toList());
    }
}
