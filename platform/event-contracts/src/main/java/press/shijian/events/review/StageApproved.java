package press.shijian.events.review;

import java.time.Instant;
import press.shijian.events.Person;

/** Approved at a stage that is not the last; {@code nextStage} takes it on. {@code comment} may be empty. */
public record StageApproved(
        String submissionId,
        int revision,
        String stage,
        String nextStage,
        Person reviewer,
        String comment,
        Instant decidedAt) {}
