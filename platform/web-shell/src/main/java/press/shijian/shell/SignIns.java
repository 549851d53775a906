package press.shijian.shell;

/**
 * What is signed in to accounts: sessions of browsers and tokens of programs. A bean of the shell's where the service has an
 * {@link AccountDirectory}. Thread-safe.
 */
public interface SignIns {

    record Count(long sessions, long tokens) {}

    /** Of those that still count. */
    Count count(SignInAccount account);

    /**
     * Ends all of an account: from the next request on each is refused, on every instance. A service that suspends an account
     * does this too, and once more before it resumes it: otherwise what was signed in would live again.
     */
    void endAll(String account);

    /**
     * Removes all that is kept of how it is signed in to, for an account that is gone: sessions, tokens, links in mails, which browsers
     * have signed in and who it is at an OpenID provider. Bears repeating. Second factors have {@link SecondFactors#reset}.
     */
    void forget(String account);
}
