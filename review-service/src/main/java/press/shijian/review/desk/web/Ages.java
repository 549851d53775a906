package press.shijian.review.desk.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import press.shijian.review.desk.QueuedReview;
import press.shijian.review.policy.ReviewPolicy;

/** How long something has waited, in one unit, and whether that is too long; the bean {@code ages} in templates. */
@Component("ages")
public class Ages {

    private final MessageSource messages;
    private final Clock clock;
    private final Duration overdueAfter;

    Ages(MessageSource messages, Clock clock, @Value("${shijian.review.overdue-after}") Duration overdueAfter) {
        this.messages = messages;
        this.clock = clock;
        this.overdueAfter = overdueAfter;
    }

    public String since(Instant then) {
        Duration age = age(then);
        if (age.toDays() > 0) {
            return text("age.days", age.toDays());
        }
        if (age.toHours() > 0) {
            return text("age.hours", age.toHours());
        }
        return age.toMinutes() > 0 ? text("age.minutes", age.toMinutes()) : text("age.now", 0);
    }

    /** By the time that its policy sets for its present act, counted from when that was reached; without a policy, from the hand-in. */
    public boolean overdue(QueuedReview review) {
        ReviewPolicy policy = review.policy();
        return policy == null
                ? isOlder(review.newest().submittedAt(), overdueAfter)
                : policy.at(review.stage(), review.waitsFor())
                        .filter(step -> isOlder(review.dueSince(), Duration.ofHours(step.dueHours())))
                        .isPresent();
    }

    private boolean isOlder(Instant then, Duration limit) {
        return age(then).compareTo(limit) > 0;
    }

    private Duration age(Instant then) {
        Duration age = Duration.between(then, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private String text(String key, long number) {
        Locale language = LocaleContextHolder.getLocale();
        return messages.getMessage(key, new Object[] {number}, language);
    }
}
