package press.shijian.service;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rule for an email that somebody sets. */
public final class EmailAddress {

    public static final int MOST_CHARACTERS = 254;

    /** Good enough to catch a slip of the finger. */
    private static final Pattern WELL_FORMED = Pattern.compile("[^\\s@<>\"]+@[^\\s@<>\"]+\\.[^\\s@<>\".]+");

    /** Controls, halves of characters, and what is there and isn't seen. Around the address blanks, too. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u034F]");

    private EmailAddress() {}

    /**
     * As it is stored and compared, whoever typed it where: without blanks around it, in lower case, full-width letters as those that mail
     * servers know, and without what nobody sees. What is much too long stays as it is.
     */
    public static String typed(@Nullable String typed) {
        if (typed == null) {
            return "";
        }
        String seen = typed.length() > 4 * MOST_CHARACTERS
                ? typed
                : Normalizer.normalize(UNSEEN.matcher(typed).replaceAll(""), Normalizer.Form.NFKC);
        return seen.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether there is one @ with a dot behind it, and no blanks. Ask only about what is not too long. */
    public static boolean isWellFormed(String email) {
        return WELL_FORMED.matcher(email).matches();
    }
}
