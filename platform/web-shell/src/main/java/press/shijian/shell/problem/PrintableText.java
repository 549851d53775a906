package press.shijian.shell.problem;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Text that can be written down again: no control characters but line breaks and tabs, no half of a surrogate pair. A NUL
 * breaks a feed's XML, half a pair a document's UTF-8, long after the person who typed it could be told.
 */
final class PrintableText extends StdScalarDeserializer<String> {

    private final transient ValueDeserializer<String> strings = new StringDeserializer();

    PrintableText() {
        super(String.class);
    }

    static boolean is(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == '\uFFFE' || c == '\uFFFF') {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        String text = strings.deserialize(parser, context);
        if (text != null && !is(text)) {
            throw new UnprintableTextException(parser);
        }
        return text;
    }
}
