package press.shijian.messaging.signature;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys that events are signed with: on the curve P-256, as JWKs (RFC 7517). A key's id begins with the service that it
 * belongs to: {@code review-service/2026-11}. No message of a fault holds a key.
 */
final class EventKeys {

    /** Settings, as an operator knows them. */
    static final String KEYS = "SHIJIAN_EVENT_KEYS";

    static final String SIGNING_KEY = "SHIJIAN_EVENT_SIGNING_KEY";

    private final Map<String, Known> byId = new HashMap<>();

    /** @param retired from when on the key signs nothing any more ({@code exp}); what was signed before stays valid */
    record Known(ECKey key, JWSVerifier verifier, @Nullable Instant retired) {}

    /**
     * @param set a JWK set, or nothing
     * @throws IllegalArgumentException which says what is wrong with it
     */
    EventKeys(String set) {
        if (set.isBlank()) {
            return;
        }
        JWKSet keys;
        try {
            keys = JWKSet.parse(set);
        } catch (ParseException malformed) {
            throw new IllegalArgumentException(KEYS + " is no JWK set");
        }
        for (JWK one : keys.getKeys()) {
            ECKey key = checked(KEYS, one);
            if (key.isPrivate()) {
                throw new IllegalArgumentException(KEYS + " holds a private key: " + key.getKeyID());
            }
            if (byId.put(key.getKeyID(), known(key)) != null) {
                throw new IllegalArgumentException(KEYS + " has two keys " + key.getKeyID());
            }
        }
    }

    private static Known known(ECKey key) {
        try {
            return new Known(
                    key,
                    new ECDSAVerifier(key),
                    Optional.ofNullable(key.getExpirationTime())
                            .map(Date::toInstant)
                            .orElse(null));
        } catch (JOSEException unfit) {
            throw new IllegalArgumentException(KEYS + " has a key that can't be used: " + key.getKeyID(), unfit);
        }
    }

    /**
     * @param source whose it must be
     * @throws IllegalArgumentException which says what is wrong with it
     */
    static ECKey signingKey(String jwk, String source) {
        ECKey key;
        try {
            key = checked(SIGNING_KEY, JWK.parse(jwk));
        } catch (ParseException malformed) {
            throw new IllegalArgumentException(SIGNING_KEY + " is no JWK");
        }
        if (!key.isPrivate()) {
            throw new IllegalArgumentException(SIGNING_KEY + " is a public key");
        }
        if (!belongsTo(source, key.getKeyID())) {
            throw new IllegalArgumentException(SIGNING_KEY + " is not a key of " + source + ": " + key.getKeyID());
        }
        return key;
    }

    private static ECKey checked(String setting, JWK key) {
        if (!(key instanceof ECKey ec) || !Curve.P_256.equals(ec.getCurve())) {
            throw new IllegalArgumentException(setting + " has a key that is not on the curve P-256");
        }
        if (ec.getKeyID() == null || !ec.getKeyID().matches("[a-z0-9-]+/.+")) {
            throw new IllegalArgumentException(
                    setting + " has a key whose kid doesn't begin with a service and a slash");
        }
        return ec;
    }

    static boolean belongsTo(String source, @Nullable String kid) {
        return kid != null && kid.startsWith(source + "/");
    }

    @Nullable
    Known find(@Nullable String kid) {
        return byId.get(kid);
    }

    boolean hasOneOf(String source) {
        return byId.keySet().stream().anyMatch(kid -> belongsTo(source, kid));
    }
}
