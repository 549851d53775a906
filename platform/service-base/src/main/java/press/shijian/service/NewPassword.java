package press.shijian.service;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import press.shijian.refusal.Refusal.FieldError;

/**
 * The rule for a password that somebody sets: at least 8 characters, at most 72 bytes in UTF-8 (24 Chinese characters),
 * because bcrypt reads no more and would accept any ending after them. No rule about kinds of characters: NIST SP 800-63B,
 * section 5.1.1.2.
 */
public final class NewPassword {

    public static final int FEWEST_CHARACTERS = 8;
    public static final int MOST_BYTES = 72;

    private NewPassword() {}

    /** Why it is refused; nothing where it will do. */
    public static Optional<FieldError> refuse(String field, String password) {
        if (password.codePointCount(0, password.length()) < FEWEST_CHARACTERS) {
            return Optional.of(new FieldError(field, "password.too-short", FEWEST_CHARACTERS));
        }
        return isTooLong(password)
                ? Optional.of(new FieldError(field, "password.too-long", MOST_BYTES))
                : Optional.empty();
    }

    /** Nobody can have set it. */
    public static boolean isTooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }
}
