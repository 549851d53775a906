package press.shijian.testkit;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/**
 * An authenticator app, as somebody's phone has it. Each code is of a later step than the one before, since a service takes none twice:
 * three can be had at once, for a service takes them a step early and a step late.
 */
public final class Authenticator {

    private static final long STEP_SECONDS = 30;

    /** A step that is about to end isn't the present one any more when the service looks. */
    private static final long MARGIN_SECONDS = 3;

    private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();
    private final SecretKeySpec key;
    private long step;

    /**
     * @param secret in Base32, as a page shows it
     */
    public Authenticator(String secret) {
        this.key = new SecretKeySpec(new Base32().decode(secret), codes.getAlgorithm());
        this.step = present() - 2;
    }

    public String next() {
        step = Math.max(step + 1, present() - 1);
        if (step > Instant.now().getEpochSecond() / STEP_SECONDS + 1) {
            throw new AssertionError("A service would not take the next code yet");
        }
        return code(step);
    }

    /** The last one again. */
    public String same() {
        return code(step);
    }

    private static long present() {
        return (Instant.now().getEpochSecond() + MARGIN_SECONDS) / STEP_SECONDS;
    }

    private String code(long ofStep) {
        try {
            return codes.generateOneTimePasswordString(key, Instant.ofEpochSecond(ofStep * STEP_SECONDS));
        } catch (InvalidKeyException e) {
            throw new AssertionError(e);
        }
    }
}
