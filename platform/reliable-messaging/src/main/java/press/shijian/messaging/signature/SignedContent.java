package press.shijian.messaging.signature;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import press.shijian.messaging.broker.EnvelopeLines;

/**
 * What a signature is over: the {@link EnvelopeLines} that begin with {@code shijian-event-1} and end with the SHA-256 of the message's value, as
 * 64 hexadecimal digits in lower case. A value that is encrypted is signed as it lies on the topic.
 */
final class SignedContent {

    private static final String FORM = "shijian-event-1";

    private SignedContent() {}

    static byte[] of(Function<String, @Nullable String> header, byte @Nullable [] value) {
        return EnvelopeLines.of(FORM, header, sha256(value == null ? new byte[0] : value));
    }

    private static String sha256(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
