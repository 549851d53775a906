package press.shijian.shell.oidc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who was sent to the provider and hasn't come back. Their own browser keeps it, in a cookie, so that whoever asks for
 * the sign-in page a thousand times fills no database, and any instance may take them in. Whoever changes it harms themselves
 * alone: it holds what ties the answer to this browser, and no right.
 *
 * @param state comes back with the answer
 * @param nonce comes back within the provider's signed word
 * @param verifier proves that whoever has the code is who asked for it (PKCE)
 * @param next where they wanted to go
 */
record BegunSignIn(String state, String nonce, String verifier, String next) {

    private static final int LONGEST = 4000;
    private static final String BETWEEN = "\n";

    String asCookie() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        String.join(BETWEEN, state, nonce, verifier, next).getBytes(StandardCharsets.UTF_8));
    }

    /** Null where it is none of ours. */
    static @Nullable BegunSignIn read(@Nullable String cookie) {
        if (cookie == null || cookie.length() > LONGEST) {
            return null;
        }
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(cookie), StandardCharsets.UTF_8).split(BETWEEN, -1);
            return parts.length == 4 ? new BegunSignIn(parts[0], parts[1], parts[2], parts[3]) : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "BegunSignIn[…]";
    }
}
