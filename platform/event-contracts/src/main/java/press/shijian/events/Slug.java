package press.shijian.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A name that stands in addresses and on the wire, as a string: a category's, for one.
 *
 * @param value lower-case letters, digits and single hyphens between them, e.g. {@code zhijiao}
 */
public record Slug(@JsonValue String value) {

    // possessive: a group that may give back what it took costs stack for each repetition
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*+");

    @JsonCreator
    public Slug {
        if (!isSlug(value)) {
            throw new IllegalArgumentException("Not a slug: " + value);
        }
    }

    public static boolean isSlug(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
