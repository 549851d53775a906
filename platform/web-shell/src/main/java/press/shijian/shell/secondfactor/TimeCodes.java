package press.shijian.shell.secondfactor;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.keygen.BytesKeyGenerator;
import org.springframework.security.crypto.keygen.KeyGenerators;

/** Codes of RFC 6238 as each authenticator app has them: SHA-1, six digits, steps of 30 seconds. */
class TimeCodes {

    /** As long as what SHA-1 makes, which RFC 4226, section 4, recommends. */
    private static final int SECRET_BYTES = 20;

    private static final BytesKeyGenerator SECRETS = KeyGenerators.secureRandom(SECRET_BYTES);

    /** A telephone's clock may be a step ahead or behind. */
    private static final int DRIFT = 1;

    private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();

    byte[] newSecret() {
        return SECRETS.generateKey();
    }

    /**
     * The step whose code this is.
     *
     * @param usedStep the last one that counted: neither it nor one before it counts again
     * @return empty for a wrong code
     */
    OptionalLong step(byte[] secret, String code, Instant now, long usedStep) {
        Key key = new SecretKeySpec(secret, codes.getAlgorithm());
        long step = now.getEpochSecond() / codes.getTimeStep().toSeconds();
        return LongStream.rangeClosed(step - DRIFT, step + DRIFT)
                .filter(one -> one > usedStep)
                .filter(one -> MessageDigest.isEqual(
                        code(key, one).getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.UTF_8)))
                .findFirst();
    }

    private String code(Key key, long step) {
        try {
            return codes.generateOneTimePasswordString(
                    key, Instant.EPOCH.plus(codes.getTimeStep().multipliedBy(step)));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("any bytes are a key", e);
        }
    }
}
