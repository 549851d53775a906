package press.shijian.shell;

import java.util.Set;

/**
 * The person at work, on pages and in the JSON interface alike: {@code @AuthenticationPrincipal SignedIn me}. Read anew
 * from the {@link AccountDirectory} with every request, so a changed role or a suspension counts at once.
 *
 * @param mustHaveSecondFactor as in {@link SignInAccount}
 */
public record SignedIn(String id, String email, String name, Set<String> roles, boolean mustHaveSecondFactor) {

    public SignedIn {
        roles = Set.copyOf(roles);
    }

    public boolean has(String role) {
        return roles.contains(role);
    }
}
