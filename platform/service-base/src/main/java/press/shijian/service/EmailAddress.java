package press.shijian.service;

import java.util.regex.Pattern;

/** The rule for an email that somebody sets. */
public final class EmailAddress {

    public static final int MOST_CHARACTERS = 254;

    /** Good enough to catch a slip of the finger. */
    private static final Pattern WELL_FORMED = Pattern.compile("[^\\s@<>\"]+@[^\\s@<>\"]+\\.[^\\s@<>\".]+");

    private EmailAddress() {}

    /** Whether there is one @ with a dot behind it, and no blanks. Ask only about what is not too long. */
    public static boolean isWellFormed(String email) {
        return WELL_FORMED.matcher(email).matches();
    }
}
