package press.shijian.shell;

import java.util.Set;

/**
 * What signing in needs to know of an account.
 *
 * @param passwordHash as the shell's {@code PasswordEncoder} made it; a new one ends all sessions and tokens
 * @param roles lower-case words such as {@code reviewer}; {@link AccessRules} asks for them with {@code hasRole("reviewer")}
 * @param active false for a suspended account: it can't sign in, and what was signed in stops at the next request
 * @param mustHaveSecondFactor whether a password alone doesn't do: who has no second factor is led to set it up, and can do nothing
 *     else until then. Only where the service has a {@link SecondFactorOffer}
 */
public record SignInAccount(
        String id,
        String email,
        String passwordHash,
        String name,
        Set<String> roles,
        boolean active,
        boolean mustHaveSecondFactor) {

    /** For whom a password does. */
    public SignInAccount(String id, String email, String passwordHash, String name, Set<String> roles, boolean active) {
        this(id, email, passwordHash, name, roles, active, false);
    }

    public SignInAccount withPasswordHash(String hash) {
        return new SignInAccount(id, email, hash, name, roles, active, mustHaveSecondFactor);
    }

    @Override
    public String toString() {
        return "SignInAccount[" + id + "]";
    }
}
