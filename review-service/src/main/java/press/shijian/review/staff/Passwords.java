package press.shijian.review.staff;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import press.shijian.shell.Refusal;

/**
 * What a password must be: long enough, and short enough for bcrypt, which reads no further than 72 bytes. No rule about
 * kinds of characters (NIST SP 800-63B, section 5.1.1.2).
 */
public final class Passwords {

    public static final int SHORTEST = 8;
    public static final int LONGEST_BYTES = 72;

    private Passwords() {}

    static void check(@Nullable String password) {
        if (password == null || password.codePointCount(0, password.length()) < SHORTEST) {
            throw Refusal.invalidField("password", "staff.password.too-short", SHORTEST);
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            throw Refusal.invalidField("password", "staff.password.too-long", LONGEST_BYTES);
        }
    }
}
