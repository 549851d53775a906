package press.shijian.submission.account;

/** What accounts are signed in with, browsers and programs. */
public interface AccountSignIns {

    /** Each is refused from its next request on. */
    void endAll(String id);

    /** All that is kept of how an account that is gone was signed in to. */
    void forget(String id);
}
