package press.shijian.shell;

import java.util.Set;

/**
 * What signing in needs to know of an account.
 *
 * @param passwordHash as the shell's {@code PasswordEncoder} made it; a new one ends all sessions and tokens
 * @param roles lower-case words such as {@code reviewer}; {@link AccessRules} asks for them with {@code hasRole("reviewer")}
 * @param active false for a suspended account: it can't sign in, and what was signed in stops at the next request
 */
public record SignInAccount(
        String id, String email, String passwordHash, String name, Set<String> roles, boolean active) {

    public SignInAccount withPasswordHash(String hash) {
        return new SignInAccount(id, email, hash, name, roles, active);
    }

    @Override
    public String toString() {
        return "SignInAccount[" + id + "]";
    }
}
