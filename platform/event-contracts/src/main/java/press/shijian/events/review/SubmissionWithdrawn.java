package press.shijian.events.review;

import java.time.Instant;

/** The student's request was granted: the end, at the student's own wish. */
public record SubmissionWithdrawn(String submissionId, int revision, Instant withdrawnAt) {}
