package press.shijian.messaging.encryption;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256 in GCM: a random initialization vector of 12 bytes, what it encrypts, and a tag of 16 bytes. Thread-safe. */
final class AesGcm {

    static final int KEY_BYTES = 32;

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int VECTOR_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private AesGcm() {}

    static SecretKey newKey() {
        return key(random(KEY_BYTES));
    }

    static SecretKey key(byte[] bytes) {
        return new SecretKeySpec(bytes, "AES");
    }

    /** @param bound to what it is bound: it is decrypted beside the same octets only */
    static byte[] encrypt(SecretKey key, byte[] bound, byte[] clear) {
        byte[] vector = random(VECTOR_BYTES);
        byte[] whole = Arrays.copyOf(vector, VECTOR_BYTES + clear.length + TAG_BYTES);
        try {
            cipher(Cipher.ENCRYPT_MODE, key, vector, bound).doFinal(clear, 0, clear.length, whole, VECTOR_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES in GCM", e);
        }
        return whole;
    }

    /** @throws AEADBadTagException when it was encrypted with another key, is bound to something else, or was changed */
    static byte[] decrypt(SecretKey key, byte[] bound, byte[] whole) throws AEADBadTagException {
        if (whole.length < VECTOR_BYTES + TAG_BYTES) {
            throw new AEADBadTagException("too short");
        }
        byte[] vector = Arrays.copyOf(whole, VECTOR_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, vector, bound)
                    .doFinal(whole, VECTOR_BYTES, whole.length - VECTOR_BYTES);
        } catch (AEADBadTagException another) {
            throw another;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES in GCM", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] vector, byte[] bound) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, vector));
        cipher.updateAAD(bound);
        return cipher;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
