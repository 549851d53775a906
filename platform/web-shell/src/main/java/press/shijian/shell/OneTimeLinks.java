package press.shijian.shell;

import java.time.Duration;
import java.util.Optional;

/**
 * What makes the links in mails work: tokens of 256 random bits, each for one purpose and for a while, kept by their hashes alone.
 * Several about the same thing are valid side by side, since a mail may be sent twice. Thread-safe.
 */
public interface OneTimeLinks {

    /**
     * @param about what whoever follows the link is to do something with, such as an account's id
     * @return the token, known only now
     */
    String make(String purpose, String about, Duration life);

    /** What a token is about; empty where it is none, was used, or has expired. */
    Optional<String> about(String purpose, String token);

    /** Ends all tokens about it. */
    void end(String purpose, String about);
}
