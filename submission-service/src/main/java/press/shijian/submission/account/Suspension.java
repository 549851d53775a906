package press.shijian.submission.account;

import java.time.Instant;

/**
 * An operator has suspended an account. Nothing of it is lost: its submissions go on, and wait where they wait for the student.
 *
 * @param by the operator's name
 * @param reason in the operator's words; may be empty
 */
public record Suspension(Instant since, String by, String reason) {}
