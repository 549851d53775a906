package press.shijian.submission.manuscript;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** The secret part of a link by which students join a submission: 256 random bits, so that a plain hash is enough to keep it by. */
public record JoinKey(String value) {

    static final Duration LASTS = Duration.ofDays(7);

    private static final SecureRandom RANDOM = new SecureRandom();

    static JoinKey random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new JoinKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    Kept kept(Instant now) {
        return new Kept(hash(), now.plus(LASTS));
    }

    private String hash() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public String toString() {
        return "JoinKey[…]";
    }

    /** What is stored of it. Only those who were sent the link know the key. */
    public record Kept(String keyHash, Instant expiresAt) {

        boolean opensTo(JoinKey key, Instant at) {
            return isOpen(at) && keyHash.equals(key.hash());
        }

        boolean isOpen(Instant at) {
            return expiresAt.isAfter(at);
        }
    }
}
