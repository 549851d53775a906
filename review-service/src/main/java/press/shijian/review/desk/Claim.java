package press.shijian.review.desk;

import java.time.Instant;
import press.shijian.events.Person;

/** Somebody has taken a review to read it. */
public record Claim(Person reviewer, Instant since) {

    boolean isOf(Person person) {
        return reviewer.id().equals(person.id());
    }
}
