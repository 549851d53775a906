package press.shijian.messaging.signature;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import press.shijian.messaging.broker.CloudEventHeaders;

/**
 * What a signature is over: nine lines in UTF-8, each ended by a line feed (0x0A).
 *
 * <ol>
 * <li>{@code shijian-event-1}, so that the same key may sign something else one day
 * <li>to 8. the headers {@code ce_id}, {@code ce_type}, {@code ce_kind}, {@code ce_source}, {@code ce_subject}, {@code
 *     ce_sequence} and {@code ce_time}, each as it stands; empty where there is none
 * <li value="9">the SHA-256 of the message's value, as 64 hexadecimal digits in lower case
 * </ol>
 *
 * <p>What an honest emitter signs has no line feed in a header. So no other headers give the same octets: with a line feed
 * in one of them, there are more than nine lines.
 */
final class SignedContent {

    private static final String FORM = "shijian-event-1";

    private static final List<String> HEADERS = List.of(
            CloudEventHeaders.ID,
            CloudEventHeaders.TYPE,
            CloudEventHeaders.KIND,
            CloudEventHeaders.SOURCE,
            CloudEventHeaders.SUBJECT,
            CloudEventHeaders.SEQUENCE,
            CloudEventHeaders.TIME);

    private SignedContent() {}

    static byte[] of(Function<String, @Nullable String> header, byte @Nullable [] value) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        line(lines, FORM);
        for (String name : HEADERS) {
            String text = header.apply(name);
            line(lines, text == null ? "" : text);
        }
        line(lines, sha256(value == null ? new byte[0] : value));
        return lines.toByteArray();
    }

    private static void line(ByteArrayOutputStream lines, String text) {
        lines.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        lines.write('\n');
    }

    private static String sha256(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
