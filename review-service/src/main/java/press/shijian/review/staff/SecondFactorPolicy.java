package press.shijian.review.staff;

import java.time.Instant;

/** Whether everybody at the desk must have a second factor. The same at every instance, at once. Thread-safe. */
public interface SecondFactorPolicy {

    boolean isRequired();

    /**
     * @param by the chief editor's id
     */
    void require(boolean required, String by, Instant at);
}
