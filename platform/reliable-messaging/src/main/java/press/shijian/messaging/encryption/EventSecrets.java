package press.shijian.messaging.encryption;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import press.shijian.events.EventContract.DataKey;
import press.shijian.messaging.MessagingProperties;
import press.shijian.messaging.MessagingProperties.Encryption.Mode;
import press.shijian.messaging.UnprocessableEventException;
import press.shijian.messaging.broker.CloudEventHeaders;
import press.shijian.messaging.broker.EnvelopeLines;
import press.shijian.messaging.broker.ReceivedMessage;
import press.shijian.messaging.encryption.DataKeys.Known;

/**
 * Encrypts the value of what is sent, and decrypts that of what has come and was verified. An encrypted value is bound to its envelope ({@link EnvelopeLines},
 * which begin with {@code shijian-data-1} and end with the key's id): under another one it can't be decrypted. Thread-safe.
 */
public final class EventSecrets {

    private static final String FORM = "shijian-data-1";

    private final DataKeys keys;
    private final boolean on;

    /** @throws IllegalArgumentException when events are to be encrypted and there is no wrapping key */
    EventSecrets(DataKeys keys, MessagingProperties properties) {
        this.keys = keys;
        this.on = properties.encryption().mode() == Mode.ON;
        if (on && !keys.inUse()) {
            throw new IllegalArgumentException(
                    "Events are to be encrypted (SHIJIAN_EVENT_ENCRYPTION), and %s is missing"
                            .formatted(WrappingKeys.SETTING));
        }
    }

    /**
     * Encrypts the value, where that is switched on and the event has something to hide. Where its key was erased, it is encrypted with
     * one that nobody keeps: the event takes its number, and tells nobody anything.
     *
     * @return completed with a {@link KeyNotHereException} where the event has to wait for its key
     */
    public CompletableFuture<ProducerRecord<String, byte[]>> encrypt(
            ProducerRecord<String, byte[]> message, @Nullable DataKey dataKey) {
        if (!on || dataKey == null || dataKey == DataKey.NONE) {
            return CompletableFuture.completedFuture(message);
        }
        DataKeyId id = new DataKeyId(message.key(), dataKey);
        return keys.toEncrypt(id).thenApply(known -> {
            SecretKey key = known.key() == null ? AesGcm.newKey() : known.key();
            byte[] bound = bound(name -> text(message.headers().lastHeader(name)), id);
            return CloudEventHeaders.encrypted(message, id.toString(), AesGcm.encrypt(key, bound, message.value()));
        });
    }

    private static @Nullable String text(@Nullable Header header) {
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] bound(Function<String, @Nullable String> header, DataKeyId id) {
        return EnvelopeLines.of(FORM, header, id.toString());
    }

    /** Fetches what these messages will ask for, by one question, and waits a moment for what has not come yet. */
    public void prepare(Collection<ReceivedMessage> messages, Duration patience) {
        keys.prepare(
                messages.stream()
                        .map(message -> message.header(CloudEventHeaders.DATA_KEY))
                        .filter(Objects::nonNull)
                        .map(DataKeyId::parse)
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList(),
                patience);
    }

    /**
     * The message with its value in clear; nothing where its key was erased.
     *
     * @param message one that was verified
     * @throws KeyNotHereException when its key has not come yet
     * @throws UnprocessableEventException when it was not encrypted with that key, or not under this envelope
     */
    public Optional<ReceivedMessage> decrypt(ReceivedMessage message) {
        String header = message.header(CloudEventHeaders.DATA_KEY);
        if (header == null) {
            return Optional.of(message);
        }
        DataKeyId id = id(message, header);
        byte[] value = message.payload();
        Known known = keys.find(id);
        if (known.key() == null || value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(message.with(AesGcm.decrypt(known.key(), bound(message::header, id), value)));
        } catch (AEADBadTagException another) {
            throw new UnprocessableEventException(
                    "The value is not encrypted with the key %s, or belongs to another event".formatted(id));
        }
    }

    /** Whether it can be read by now, or never. */
    public boolean hasKeyOf(ReceivedMessage message) {
        String header = message.header(CloudEventHeaders.DATA_KEY);
        try {
            if (header != null) {
                keys.find(id(message, header));
            }
            return true;
        } catch (KeyNotHereException notYet) {
            return false;
        }
    }

    /** Whether nobody can read its value any more. */
    public boolean isErased(ReceivedMessage message) {
        String header = message.header(CloudEventHeaders.DATA_KEY);
        try {
            return header != null && keys.find(id(message, header)).key() == null;
        } catch (KeyNotHereException | UnprocessableEventException saidWhenItIsDecrypted) {
            return false;
        }
    }

    private DataKeyId id(ReceivedMessage message, String header) {
        if (!keys.inUse()) {
            throw new KeyNotHereException(header);
        }
        String subject = message.header(CloudEventHeaders.SUBJECT);
        return DataKeyId.parse(header)
                .filter(id -> id.subject().equals(subject == null || subject.isBlank() ? message.key() : subject))
                .orElseThrow(() ->
                        new UnprocessableEventException("Header ce_datakey: no key of the event's subject: " + header));
    }
}
