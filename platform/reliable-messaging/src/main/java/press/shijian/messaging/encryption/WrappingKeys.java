package press.shijian.messaging.encryption;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;

/**
 * The keys that the services share, by which the keys of subjects are wrapped: {@code 2026-11:Base64,2026-05:Base64}. The first one wraps, and
 * all unwrap. No message of a fault holds a key.
 */
final class WrappingKeys {

    /** The setting, as an operator knows it. */
    static final String SETTING = "SHIJIAN_EVENT_WRAPPING_KEYS";

    private static final String FORM = "shijian-key-1";

    private final Map<String, SecretKey> byId = new LinkedHashMap<>();

    /** @throws IllegalArgumentException which says what is wrong with it */
    WrappingKeys(String setting) {
        for (String one : setting.strip().split("\\s*,\\s*", -1)) {
            if (setting.isBlank()) {
                return;
            }
            int colon = one.indexOf(':');
            String id = colon < 0 ? "" : one.substring(0, colon);
            if (!id.matches("[A-Za-z0-9._-]{1,40}")) {
                throw new IllegalArgumentException(
                        SETTING + " needs a name before each key, such as 2026-11, and a colon between the two");
            }
            if (byId.put(id, key(id, one.substring(colon + 1))) != null) {
                throw new IllegalArgumentException(SETTING + " has two keys " + id);
            }
        }
    }

    private static SecretKey key(String id, String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException noBase64) {
            key = new byte[0];
        }
        if (key.length != AesGcm.KEY_BYTES) {
            throw new IllegalArgumentException(
                    "%s: the key %s needs %d bytes in Base64: openssl rand -base64 %d makes them"
                            .formatted(SETTING, id, AesGcm.KEY_BYTES, AesGcm.KEY_BYTES));
        }
        return AesGcm.key(key);
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    Set<String> ids() {
        return byId.keySet();
    }

    /** The one that wraps. */
    String current() {
        return byId.keySet().iterator().next();
    }

    WrappedKey wrap(DataKeyId id, SecretKey key) {
        String by = current();
        byte[] wrapped = AesGcm.encrypt(Objects.requireNonNull(byId.get(by)), bound(id, by), key.getEncoded());
        return new WrappedKey(by, Base64.getEncoder().encodeToString(wrapped));
    }

    /** @throws WrongWrappingKeyException when it was wrapped with another key than those here */
    SecretKey unwrap(DataKeyId id, WrappedKey wrapped) {
        SecretKey key = byId.get(wrapped.by());
        if (key == null) {
            throw new WrongWrappingKeyException(
                    "%s has no key %s, with which keys of events were wrapped".formatted(SETTING, wrapped.by()));
        }
        try {
            return AesGcm.key(AesGcm.decrypt(
                    key, bound(id, wrapped.by()), Base64.getDecoder().decode(wrapped.key())));
        } catch (AEADBadTagException | IllegalArgumentException another) {
            throw new WrongWrappingKeyException("The key %s in %s is not the one with which keys of events were wrapped"
                    .formatted(wrapped.by(), SETTING));
        }
    }

    private static byte[] bound(DataKeyId id, String by) {
        return "%s\n%s\n%s\n".formatted(FORM, id, by).getBytes(StandardCharsets.UTF_8);
    }
}
