package press.shijian.shell.signin;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import press.shijian.shell.problem.Refused;

/**
 * How often a password may be guessed: per email, and per address (wider, since a whole campus may share one). An attempt
 * is paid before the password is compared, so that a thousand at once don't all pass, and paid back when it was right.
 * Kept in memory of bounded size, per instance: a limit on guessing need not be exact.
 */
class SignInLimits {

    private static final long MOST_REMEMBERED = 100_000;

    private final Limit perEmail;
    private final Limit perAddress;

    SignInLimits(SignInProperties properties) {
        this.perEmail = new Limit(properties.attemptsPerEmail(), properties.window());
        this.perAddress = new Limit(properties.attemptsPerAddress(), properties.window());
    }

    /**
     * @throws Refused (429, {@code Retry-After}) whether or not the email belongs to anybody
     */
    void attempt(String email, String address) {
        perAddress.take(address);
        perEmail.take(email);
    }

    void succeeded(String email, String address) {
        perAddress.giveBack(address);
        perEmail.reset(email);
    }

    private static final class Limit {

        /** By the key's hash: an email of a megabyte takes no more memory than another. */
        private final LoadingCache<String, Bucket> buckets;

        Limit(int attempts, Duration window) {
            this.buckets = Caffeine.newBuilder()
                    .maximumSize(MOST_REMEMBERED)
                    .expireAfterAccess(window)
                    .build(key -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(attempts).refillGreedy(attempts, window))
                            .build());
        }

        void take(String key) {
            ConsumptionProbe probe = buckets.get(Hash.of(key)).tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                throw tooMany(Duration.ofNanos(probe.getNanosToWaitForRefill()));
            }
        }

        private static Refused tooMany(Duration wait) {
            long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
            long minutes = Math.max(1, wait.plusSeconds(59).toMinutes());
            return new Refused(HttpStatus.TOO_MANY_REQUESTS, "signin.limited", minutes)
                    .with(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        }

        void giveBack(String key) {
            buckets.get(Hash.of(key)).addTokens(1);
        }

        void reset(String key) {
            buckets.invalidate(Hash.of(key));
        }
    }
}
