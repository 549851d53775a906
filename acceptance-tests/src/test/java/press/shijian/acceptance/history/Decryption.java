package press.shijian.acceptance.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads values of events as {@code docs/operations.md} says that they are encrypted, by the words of no service. */
public final class Decryption {

    /** The one that systems under test wrap keys with. */
    public static final String WRAPPING_KEYS =
            "acceptance:" + Base64.getEncoder().encodeToString("32 bytes that nobody has to hide".getBytes(UTF_8));

    /** By their ids; those that were erased are missing. */
    private final Map<String, byte[]> keys = new HashMap<>();

    /** @param messages all on the topic of keys, in order */
    Decryption(Iterable<ConsumerRecord<byte[], byte[]>> messages) {
        String[] wrapping = WRAPPING_KEYS.split(":");
        messages.forEach(message -> {
            String id = new String(message.key(), UTF_8);
            if (message.value() == null) {
                keys.remove(id);
                return;
            }
            JsonNode wrapped = JsonMapper.shared().readTree(new String(message.value(), UTF_8));
            keys.put(
                    id,
                    decrypt(
                            Base64.getDecoder().decode(wrapping[1]),
                            lines("shijian-key-1", id, wrapped.get("by").asString()),
                            Base64.getDecoder().decode(wrapped.get("key").asString())));
        });
    }

    /** Nothing where nobody can read it any more. */
    public Optional<byte[]> value(ConsumerRecord<byte[], byte[]> message) {
        String id = header(message, "ce_datakey");
        if (id.isEmpty()) {
            return Optional.of(message.value());
        }
        byte[] key = keys.get(id);
        return key == null
                ? Optional.empty()
                : Optional.of(decrypt(
                        key,
                        lines(
                                "shijian-data-1",
                                header(message, "ce_id"),
                                header(message, "ce_type"),
                                header(message, "ce_kind"),
                                header(message, "ce_source"),
                                header(message, "ce_subject"),
                                header(message, "ce_sequence"),
                                header(message, "ce_time"),
                                id),
                        message.value()));
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    private static byte[] lines(String... lines) {
        return Stream.of(lines)
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(UTF_8);
    }

    private static byte[] decrypt(byte[] key, byte[] bound, byte[] whole) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, whole, 0, 12));
            cipher.updateAAD(bound);
            return cipher.doFinal(whole, 12, whole.length - 12);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
