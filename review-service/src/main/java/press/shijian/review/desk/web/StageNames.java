package press.shijian.review.desk.web;

import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import press.shijian.events.Stage;
import press.shijian.review.desk.Decision;
import press.shijian.review.desk.QueuedReview;
import press.shijian.review.desk.Review;
import press.shijian.review.policy.Act;
import press.shijian.review.policy.ReviewPolicy;
import press.shijian.review.policy.Step;

/** The name of a stage, and of an act there, in the language of the page. The bean {@code stageNames} in templates. */
@Component("stageNames")
public class StageNames {

    private final MessageSource messages;

    StageNames(MessageSource messages) {
        this.messages = messages;
    }

    /** Where it waits, or was last. */
    public String of(Review review) {
        return name(review.policy(), review.stage(), review.act());
    }

    public String of(QueuedReview review) {
        return name(Optional.ofNullable(review.policy()), review.stage(), review.waitsFor());
    }

    public String of(Review review, Decision made) {
        return name(review.policy(), made.stage(), made.actDone());
    }

    public String of(Step step) {
        return withAct(step.name() == null ? of(step.stage()) : step.name(), step.act());
    }

    /** A stage without its act, as the policy of a review calls it. */
    public String of(Review review, Stage stage) {
        return review.policy()
                .flatMap(policy -> policy.firstOf(stage))
                .flatMap(step -> Optional.ofNullable(step.name()))
                .orElseGet(() -> of(stage));
    }

    public String ofSlug(String slug) {
        return of(new Stage(slug));
    }

    private String name(Optional<ReviewPolicy> policy, Stage stage, Act act) {
        return policy.flatMap(some -> some.at(stage, act)).map(this::of).orElseGet(() -> withAct(of(stage), act));
    }

    /** Judging is what stages are for; another act is said. */
    private String withAct(String stage, Act act) {
        return act == Act.JUDGE
                ? stage
                : messages.getMessage(
                        "stage.act", new Object[] {stage, text(act.messageKey())}, LocaleContextHolder.getLocale());
    }

    /** The slug itself for an installation's own stage. */
    public String of(Stage stage) {
        String key = switch (stage.slug()) {
            case "first" -> "stage.first";
            case "second" -> "stage.second";
            case "third" -> "stage.third";
            case "final" -> "stage.final";
            default -> null;
        };
        return key == null ? stage.slug() : text(key);
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
