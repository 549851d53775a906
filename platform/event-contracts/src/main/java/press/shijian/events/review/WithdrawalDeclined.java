package press.shijian.events.review;

import java.time.Instant;

/** The request came after acceptance, or after another end; {@code reason} is the state that stood against it, a slug. */
public record WithdrawalDeclined(String submissionId, String reason, Instant declinedAt) {}
