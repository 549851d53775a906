package press.shijian.review.desk;

import java.util.Set;
import press.shijian.events.Person;
import press.shijian.review.staff.Role;

/** Somebody who may want to claim a review, and what they are at the desk. */
public record Claimant(Person person, Set<Role> roles) {}
