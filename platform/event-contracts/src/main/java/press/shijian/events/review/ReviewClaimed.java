package press.shijian.events.review;

import java.time.Instant;
import press.shijian.events.Person;

/** A reviewer took a revision to read it; nobody else decides on it until it is released. {@code stage} is a slug. */
public record ReviewClaimed(String submissionId, int revision, String stage, Person reviewer, Instant claimedAt) {}
