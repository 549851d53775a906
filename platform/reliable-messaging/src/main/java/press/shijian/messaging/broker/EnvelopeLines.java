package press.shijian.messaging.broker;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of an event as octets, for what has to hold of this event and of no other: lines in UTF-8, each ended by a line feed (0x0A).
 *
 * <ol>
 * <li>what the octets are for, so that the same key may do something else one day
 * <li>to 8. the headers {@code ce_id}, {@code ce_type}, {@code ce_kind}, {@code ce_source}, {@code ce_subject}, {@code
 *     ce_sequence} and {@code ce_time}, each as it stands; empty where there is none
 * <li value="9">one line more
 * </ol>
 *
 * <p>What an honest emitter sends has no line feed in a header. So no other headers give the same octets: with a line feed
 * in one of them, there are more than nine lines.
 */
public final class EnvelopeLines {

    private static final List<String> HEADERS = List.of(
            CloudEventHeaders.ID,
            CloudEventHeaders.TYPE,
            CloudEventHeaders.KIND,
            CloudEventHeaders.SOURCE,
            CloudEventHeaders.SUBJECT,
            CloudEventHeaders.SEQUENCE,
            CloudEventHeaders.TIME);

    private EnvelopeLines() {}

    public static byte[] of(String form, Function<String, @Nullable String> header, String last) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        line(lines, form);
        for (String name : HEADERS) {
            String text = header.apply(name);
            line(lines, text == null ? "" : text);
        }
        line(lines, last);
        return lines.toByteArray();
    }

    private static void line(ByteArrayOutputStream lines, String text) {
        lines.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        lines.write('\n');
    }
}
