package press.shijian.submission.manuscript;

import java.util.List;
import java.util.Optional;

/** What was handed in, to be gone through once from one end to the other. Thread-safe. */
public interface EarlierSubmissions {

    /** One that was handed in. */
    record Earlier(String id, boolean erased) {}

    /** By their ids. */
    List<Earlier> after(String id, int most);

    /** The id of the last one that was gone through, empty before the first; nothing where that was all. */
    Optional<String> goneThroughTo();

    void goneThrough(String id);

    void end();

    /** From the first one on, where it had ended. */
    void beginAnew();
}
