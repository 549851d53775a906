package press.shijian.shell.problem;

import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;

/**
 * Text that can be written down again: no control characters but line breaks and tabs, no half of a surrogate pair. A NUL
 * breaks a feed's XML, half a pair a document's UTF-8, long after the person who typed it could be told.
 *
 * <p>A program that sends such a thing is told of it. People don't see it: what office programs put into the clipboard,
 * a line break of the sort U+000B for one, is taken out of their forms, and only what no keyboard and no clipboard makes is
 * refused.
 */
final class PrintableText extends StringDeserializer {

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}&&[^\\n\\r\\t]]");

    static boolean is(String text) {
        return !INVISIBLE.matcher(text).find() && isTypable(text);
    }

    /** In a form: {@link #withoutInvisible} makes it printable. */
    static boolean isTypable(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0
                        || c == 0xFFFE
                        || c == 0xFFFF
                        || Character.getType(c) == Character.SURROGATE); // half of a pair
    }

    static String withoutInvisible(String text) {
        return INVISIBLE.matcher(text).replaceAll("");
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        String text = super.deserialize(parser, context);
        if (text != null && !is(text)) {
            throw new Unprintable(parser);
        }
        return text;
    }

    static final class Unprintable extends DatabindException {

        Unprintable(JsonParser parser) {
            super(parser, "control characters or half of a character");
        }
    }
}
