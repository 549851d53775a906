package press.shijian.review.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An act of a policy as it was typed. */
public record TypedStep(
        @Nullable String stage,
        @Nullable String name,
        @Nullable String act,
        @Nullable List<@Nullable String> roles,
        @Nullable Integer dueHours) {}
