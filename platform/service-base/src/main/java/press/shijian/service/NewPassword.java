package press.shijian.service;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.StandardKeyboards;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.ZxcvbnBuilder;
import com.nulabinc.zxcvbn.io.Resource;
import com.nulabinc.zxcvbn.matchers.DictionaryLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import press.shijian.refusal.Refusal.FieldError;

/**
 * The rule for a password that somebody sets: at least 8 characters, at most 72 bytes in UTF-8 (24 Chinese characters),
 * because bcrypt reads no more and would accept any ending after them, and nothing that is guessed within a million attempts:
 * what leaked lists are full of, words of the house, and what the person is called. No rule about kinds of characters: NIST SP 800-63B, section
 * 5.1.1.2.
 */
public final class NewPassword {

    public static final int FEWEST_CHARACTERS = 8;
    public static final int MOST_BYTES = 72;

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final double FEWEST_GUESSES = 1_000_000;

    private NewPassword() {}

    /** Made when the first password is set: the dictionaries take some megabytes. */
    private static final class Guesser {

        private static final Zxcvbn WITH_DICTIONARIES = build();

        private static Zxcvbn build() {
            try {
                return new ZxcvbnBuilder()
                        .dictionaries(StandardDictionaries.loadAllDictionaries())
                        .dictionary(new DictionaryLoader("chinese_passwords", list("common-passwords")).load())
                        .dictionary(new DictionaryLoader("house_words", list("house-words")).load())
                        .keyboards(StandardKeyboards.loadAllKeyboards())
                        .build();
            } catch (IOException missing) {
                throw new UncheckedIOException("The jar lacks its list of passwords", missing);
            }
        }
    }

    /**
     * Why it is refused; nothing where it will do.
     *
     * @param knownOfThem what others know of the person: the email, the name
     */
    public static Optional<FieldError> refuse(String field, String password, String... knownOfThem) {
        if (password.codePointCount(0, password.length()) < FEWEST_CHARACTERS) {
            return Optional.of(new FieldError(field, "password.too-short", FEWEST_CHARACTERS));
        }
        if (isTooLong(password)) {
            return Optional.of(new FieldError(field, "password.too-long", MOST_BYTES));
        }
        List<String> words = Stream.of(knownOfThem)
                .flatMap(known -> Stream.concat(Stream.of(known), NO_WORD.splitAsStream(known)))
                .toList();
        return Guesser.WITH_DICTIONARIES.measure(password, words).getGuesses() < FEWEST_GUESSES
                ? Optional.of(new FieldError(field, "password.common"))
                : Optional.empty();
    }

    /**
     * @param name {@code common-passwords}: what lists of leaked passwords from Chinese sites have and English ones lack;
     *     {@code house-words}: what anybody would guess at here
     */
    private static Resource list(String name) {
        return () -> Objects.requireNonNull(NewPassword.class.getResourceAsStream("/shijian-" + name + ".txt"));
    }

    /** Nobody can have set it. */
    public static boolean isTooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }
}
