package press.shijian.messaging.signature;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.util.StringUtils;
import press.shijian.messaging.MessagingProperties;
import press.shijian.messaging.MessagingProperties.Signatures;
import press.shijian.messaging.MessagingProperties.Signatures.Mode;
import press.shijian.messaging.broker.CloudEventHeaders;
import press.shijian.messaging.broker.ReceivedMessage;
import press.shijian.messaging.signature.RefusedEventException.Why;

/**
 * Signs what this service emits, and verifies what others have emitted. A signature is a detached JWS (RFC 7515, appendix F)
 * by ES256 over {@link SignedContent}, in the header {@code ce_signature}. Thread-safe.
 */
public final class EventSignatures {

    private final Signatures settings;
    private final EventKeys keys;
    private final @Nullable Signer signer;

    private record Signer(JWSHeader header, ECDSASigner key) {}

    /**
     * @param source CloudEvents {@code source} of what is signed here
     * @throws IllegalArgumentException when the keys don't fit each other or the mode
     */
    EventSignatures(@Value("${spring.application.name}") String source, MessagingProperties properties) {
        this.settings = properties.signatures();
        this.keys = new EventKeys(settings.keys());
        this.signer = settings.signingKey().isBlank() ? null : signer(source);
    }

    private Signer signer(String source) {
        ECKey key = EventKeys.signingKey(settings.signingKey(), source);
        EventKeys.Known known = keys.find(key.getKeyID());
        boolean othersBelieveIt = known != null
                && known.retired() == null
                && known.key().getX().equals(key.getX())
                && known.key().getY().equals(key.getY());
        if (settings.mode() != Mode.OFF && !othersBelieveIt) {
            throw new IllegalArgumentException(
                    "%s has no key %s, or has retired it, and so nobody would believe what is signed with %s"
                            .formatted(EventKeys.KEYS, key.getKeyID(), EventKeys.SIGNING_KEY));
        }
        try {
            return new Signer(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    new ECDSASigner(key));
        } catch (JOSEException unfit) {
            throw new IllegalArgumentException(EventKeys.SIGNING_KEY + " can't be used", unfit);
        }
    }

    /** Adds the signature, where this service has a key. Each call makes another one, and all of them are valid. */
    public ProducerRecord<String, byte[]> sign(ProducerRecord<String, byte[]> message) {
        if (signer == null) {
            return message;
        }
        byte[] content = SignedContent.of(name -> text(message.headers().lastHeader(name)), message.value());
        JWSObject signature = new JWSObject(signer.header(), new Payload(content));
        try {
            signature.sign(signer.key());
        } catch (JOSEException unfit) {
            throw new IllegalStateException("The event can't be signed", unfit);
        }
        message.headers()
                .add(CloudEventHeaders.SIGNATURE, signature.serialize(true).getBytes(StandardCharsets.UTF_8));
        return message;
    }

    private static @Nullable String text(@Nullable Header header) {
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /**
     * Said at start, where every event would be refused otherwise.
     *
     * @throws IllegalArgumentException when signatures are required and no key of one of these services is known
     */
    public void mustKnow(Set<String> emitters) {
        if (settings.mode() == Mode.REQUIRED) {
            emitters.stream().filter(emitter -> !keys.hasOneOf(emitter)).forEach(unknown -> {
                throw new IllegalArgumentException(
                        "Signatures are required, and %s has no key of %s".formatted(EventKeys.KEYS, unknown));
            });
        }
    }

    /**
     * @param emitters who may emit what lies on the message's topic; empty for anybody
     * @throws RefusedEventException when somebody else may have emitted it
     */
    public void verify(ReceivedMessage message, Set<String> emitters) {
        String source = String.valueOf(message.header(CloudEventHeaders.SOURCE));
        if (!emitters.isEmpty() && !emitters.contains(source)) {
            throw new RefusedEventException(
                    Why.SOURCE,
                    "Header ce_source: %s emits nothing on %s, only %s does"
                            .formatted(source, message.topic(), String.join(", ", emitters)));
        }
        if (settings.mode() == Mode.OFF) {
            return;
        }
        String signature = message.header(CloudEventHeaders.SIGNATURE);
        if (signature != null) {
            verify(message, source, signature);
        } else if (settings.mode() == Mode.REQUIRED && !settings.maybeUnsigned(message.sentAt())) {
            throw new RefusedEventException(Why.UNSIGNED, "The event is not signed");
        }
    }

    private void verify(ReceivedMessage message, String source, String signature) {
        JWSObject jws;
        try {
            jws = JWSObject.parse(signature, new Payload(SignedContent.of(message::header, message.payload())));
        } catch (ParseException malformed) {
            throw new RefusedEventException(Why.SIGNATURE, "Header ce_signature: not a detached JWS");
        }
        EventKeys.Known key = key(jws.getHeader().getKeyID(), source, message.sentAt());
        try {
            if (jws.verify(key.verifier())) {
                return;
            }
        } catch (JOSEException otherAlgorithm) {
            // said below
        }
        throw new RefusedEventException(Why.SIGNATURE, "The signature is not over this event");
    }

    private EventKeys.Known key(@Nullable String kid, String source, Instant sentAt) {
        EventKeys.Known key = keys.find(kid);
        if (key == null) {
            throw new RefusedEventException(
                    Why.KEY,
                    "The event is signed with a key that isn't known: "
                            + StringUtils.truncate(String.valueOf(kid), 100));
        }
        if (!EventKeys.belongsTo(source, kid)) {
            throw new RefusedEventException(
                    Why.KEY, "%s signs with a key of its own, not with %s".formatted(source, kid));
        }
        if (key.retired() != null && !sentAt.isBefore(key.retired())) {
            throw new RefusedEventException(
                    Why.KEY, "The key %s was retired at %s, before this event".formatted(kid, key.retired()));
        }
        return key;
    }
}
