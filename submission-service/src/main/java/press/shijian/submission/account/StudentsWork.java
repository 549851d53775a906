package press.shijian.submission.account;

/** What a student has written, which is the next package's. */
public interface StudentsWork {

    /**
     * Erases what can be erased now. Bears repeating.
     *
     * @return whether nothing is left
     */
    boolean erase(String account);
}
