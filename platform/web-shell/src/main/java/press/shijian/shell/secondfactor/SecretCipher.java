package press.shijian.shell.secondfactor;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.keygen.BytesKeyGenerator;
import org.springframework.security.crypto.keygen.KeyGenerators;
import press.shijian.shell.problem.Refused;

/** Secrets as they are stored: AES-256-GCM, each behind a random initialization vector of its own. */
class SecretCipher {

    private static final Logger log = LoggerFactory.getLogger(SecretCipher.class);

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int TAG_BITS = 128;

    /** What NIST SP 800-38D recommends. */
    private static final int VECTOR_BYTES = 12;

    private static final BytesKeyGenerator VECTORS = KeyGenerators.secureRandom(VECTOR_BYTES);

    private final @Nullable SecretKey key;

    SecretCipher(SecondFactorProperties properties) {
        String base64 = properties.key().strip();
        this.key = base64.isEmpty() ? null : key(base64);
    }

    private static SecretKey key(String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException noBase64) {
            key = new byte[0];
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("SHIJIAN_SECOND_FACTOR_KEY needs " + KEY_BYTES
                    + " bytes in Base64: openssl rand -base64 " + KEY_BYTES + " makes them");
        }
        return new SecretKeySpec(key, "AES");
    }

    boolean hasKey() {
        return key != null;
    }

    String encrypt(byte[] secret) {
        byte[] vector = VECTORS.generateKey();
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, vector).doFinal(secret);
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(vector.length + encrypted.length)
                            .put(vector)
                            .put(encrypted)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES in GCM", e);
        }
    }

    /**
     * @throws Refused (503) where it was encrypted with another key
     */
    byte[] decrypt(String stored) {
        byte[] whole = Base64.getDecoder().decode(stored);
        byte[] vector = new byte[VECTOR_BYTES];
        byte[] encrypted = new byte[whole.length - VECTOR_BYTES];
        ByteBuffer.wrap(whole).get(vector).get(encrypted);
        try {
            return cipher(Cipher.DECRYPT_MODE, vector).doFinal(encrypted);
        } catch (GeneralSecurityException anotherKey) {
            log.error("A second factor was encrypted with another SHIJIAN_SECOND_FACTOR_KEY", anotherKey);
            throw unreadable();
        }
    }

    private Cipher cipher(int mode, byte[] vector) throws GeneralSecurityException {
        if (key == null) {
            log.error("SHIJIAN_SECOND_FACTOR_KEY is missing, and somebody has a second factor");
            throw unreadable();
        }
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, vector));
        return cipher;
    }

    private static Refused unreadable() {
        return new Refused(HttpStatus.SERVICE_UNAVAILABLE, "second-factor.unreadable");
    }
}
