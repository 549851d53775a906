package press.shijian.events.review;

import java.time.Instant;
import press.shijian.events.Person;

/** The reviewer gave the revision back to the queue undecided. */
public record ReviewReleased(String submissionId, int revision, String stage, Person reviewer, Instant releasedAt) {}
