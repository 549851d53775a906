package press.shijian.review.staff;

import java.time.Instant;

/** Whether everybody at the desk must have a second factor. The same at every instance, at once. Thread-safe. */
public interface SecondFactorPolicy {

    boolean isRequired();

    /**
     * Counts for each member, those who come while it is written included. Where it fails half-way, the same again completes it.
     *
     * @param by the chief editor's id
     */
    void require(boolean required, String by, Instant at);
}
