package press.shijian.shell;

import java.util.Locale;

/**
 * A service whose people may sign in at an OpenID provider declares one bean of this kind. The shell binds each identity to one
 * account, by issuer and subject; the service says what that account is.
 */
public interface ExternalAccounts {

    /**
     * Somebody whose email has no account that could sign in: opens one. The email is verified.
     *
     * @return its id
     * @throws press.shijian.refusal.Refusal where this person may not have one
     */
    String open(ExternalIdentity who, Locale language);

    /**
     * Somebody whose verified email has an account: it becomes theirs. Bears repeating.
     *
     * @throws press.shijian.refusal.Refusal where it may not
     */
    void takeOver(String account, ExternalIdentity who, Locale language);

    /**
     * Somebody who has signed in to this account before.
     *
     * @throws press.shijian.refusal.Refusal where they may not any more
     */
    void returned(String account, ExternalIdentity who);
}
