package press.shijian.review.staff;

import java.time.Instant;

/**
 * A chief editor has suspended a member.
 *
 * @param by the chief editor's name
 * @param reason in the chief editor's words; may be empty
 */
public record Suspension(Instant since, String by, String reason) {}
