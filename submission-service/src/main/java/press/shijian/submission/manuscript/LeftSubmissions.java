package press.shijian.submission.manuscript;

import java.util.List;

/** What is left of the submissions of a student who has deleted the account. Thread-safe. */
public interface LeftSubmissions {

    /**
     * Those that they own and that are not erased, and those that name them among other writers; by their ids.
     *
     * @param after the id before the first; empty for the first ones
     */
    List<String> next(String account, String after, int most);

    /**
     * Deletes one that was never handed in.
     *
     * @return false where it has changed since it was read: it may have been handed in
     */
    boolean delete(Submission draft);
}
