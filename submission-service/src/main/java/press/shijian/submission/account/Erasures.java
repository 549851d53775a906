package press.shijian.submission.account;

import java.util.List;

/** The marks of accounts that were deleted, until nothing is left of them. Thread-safe. */
public interface Erasures {

    /** Nothing where there is one already. */
    void begin(Erasure erasure);

    /**
     * By the accounts' ids.
     *
     * @param after the id before the first; empty for the first ones
     */
    List<Erasure> next(String after, int most);

    void keepEmail(String account, String email);

    /** What was written to it is gone. */
    void forgetEmail(String account);

    void end(String account);

    /** How many there are; at most so many. */
    long count(int most);
}
