package press.shijian.review.desk;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import press.shijian.events.Person;
import press.shijian.events.Remark;

/**
 * Somebody has taken a review to read it.
 *
 * @param notes comments on passages, not sent yet, which end with the claim; null while there are none
 */
public record Claim(
        Person reviewer, Instant since, @Nullable List<Remark> notes) {

    boolean isOf(Person person) {
        return reviewer.id().equals(person.id());
    }

    public List<Remark> remarks() {
        return Objects.requireNonNullElse(notes, List.of());
    }

    Claim with(Remark remark) {
        return new Claim(
                reviewer,
                since,
                Stream.concat(remarks().stream(), Stream.of(remark)).toList());
    }

    Claim without(String remark) {
        List<Remark> left =
                remarks().stream().filter(one -> !one.id().equals(remark)).toList();
        return new Claim(reviewer, since, left.isEmpty() ? null : left);
    }
}
