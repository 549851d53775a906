package press.shijian.events.submission;

import java.time.Instant;
import press.shijian.events.Person;

/** A student wants a submission back. The desk grants it, or declines it once the submission has been accepted. */
public record WithdrawalRequested(String submissionId, int revision, Person requestedBy, Instant requestedAt) {}
