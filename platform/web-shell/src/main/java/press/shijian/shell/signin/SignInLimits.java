package press.shijian.shell.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import press.shijian.shell.problem.Refused;
import press.shijian.shell.session.Hash;

/**
 * How often a password may be guessed. A stranger is counted per email and address together (slowed, then refused there), per
 * email (slowed, never refused: somebody else's guesses keep nobody out), and per address (with room for a campus behind one).
 * A browser that has signed in before is counted by itself alone.
 *
 * <p>An attempt is paid before the password is compared, so that a thousand at once don't all pass, and paid back when it was
 * right. Kept in memory of bounded size, per instance: a limit on guessing need not be exact.
 */
class SignInLimits {

    private static final long MOST_REMEMBERED = 100_000;
    private static final Duration OPERATOR_REMEMBERED = Duration.ofDays(7);

    private final Limit perBrowser;
    private final Limit perEmailAndAddress;
    private final Limit perEmail;
    private final Limit perAddress;
    private final Limit operatorsPerAddress;
    private final Limit resetsPerEmail;
    private final Limit resetsPerAddress;
    private final Cache<String, Boolean> operatorsAddresses;
    private final int slowedFrom;
    private final Slowness slowness;

    SignInLimits(SignInProperties properties) {
        Duration window = properties.window();
        this.perBrowser = new Limit(properties.attemptsPerEmailAndAddress(), window);
        this.perEmailAndAddress = new Limit(properties.attemptsPerEmailAndAddress(), window);
        this.perEmail = new Limit(properties.slowedFromPerEmail(), window);
        this.perAddress = new Limit(properties.attemptsPerAddress(), window);
        this.operatorsPerAddress = new Limit(properties.attemptsPerEmailAndAddress(), window);
        this.resetsPerEmail = new Limit(properties.resetsPerEmail(), properties.resetWindow());
        this.resetsPerAddress = new Limit(properties.resetsPerAddress(), properties.resetWindow());
        this.operatorsAddresses = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterAccess(OPERATOR_REMEMBERED)
                .build();
        this.slowedFrom = properties.attemptsPerEmailAndAddress() / 2;
        this.slowness = new Slowness(properties.slowedBy());
    }

    /** What was paid, to be given back. */
    interface Paid {

        void giveBack();
    }

    /**
     * @param browser {@link KnownBrowsers a token of a browser} that has signed in to this very account before
     * @throws Refused (429, {@code Retry-After})
     */
    Paid attemptByKnownBrowser(String browser) {
        perBrowser.take(browser);
        return () -> perBrowser.reset(browser);
    }

    /**
     * Waits, where it is slowed.
     *
     * @throws Refused (429, {@code Retry-After}) whether or not the email belongs to anybody
     */
    Paid attempt(String email, String address) {
        String both = email + ' ' + address;
        perAddress.take(address);
        long left = perEmailAndAddress.take(both);
        if (!perEmail.takeIfThereIs(email) || left < slowedFrom) {
            slowness.pause();
        }
        return () -> {
            perAddress.giveBack(address);
            perEmailAndAddress.reset(both);
            perEmail.giveBack(email);
        };
    }

    /**
     * The operator's credential is one, and Prometheus asks with it: an address from which it was right before is slowed,
     * never refused, whoever else guesses behind it.
     *
     * @throws Refused (429, {@code Retry-After})
     */
    Paid attemptByOperator(String address) {
        if (!isOperatorsAddress(address)) {
            operatorsPerAddress.take(address);
        } else if (!operatorsPerAddress.takeIfThereIs(address)) {
            slowness.pause();
        }
        return () -> {
            operatorsPerAddress.giveBack(address);
            operatorsAddresses.put(Hash.of(address), true);
        };
    }

    /**
     * Asking for a new password by mail. Nothing is paid back: each makes a mail.
     *
     * @return false where that email was asked for so often that its owner has mails enough, whether or not there is an owner
     * @throws Refused (429, {@code Retry-After}) for too many from this address
     */
    boolean mayAskForReset(String email, String address) {
        resetsPerAddress.take(address);
        return resetsPerEmail.takeIfThereIs(email);
    }

    boolean isOperatorsAddress(String address) {
        return operatorsAddresses.getIfPresent(Hash.of(address)) != null;
    }

    /** Makes an attempt take longer; a bounded number at once, so that those who wait don't take all threads. */
    private static final class Slowness {

        private static final int MOST_AT_ONCE = 20;

        private final Semaphore waiting = new Semaphore(MOST_AT_ONCE);
        private final Duration length;

        Slowness(Duration length) {
            this.length = length;
        }

        void pause() {
            if (!waiting.tryAcquire()) {
                return;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(length.toMillis());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } finally {
                waiting.release();
            }
        }
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

        /** @return how many are left */
        long take(String key) {
            ConsumptionProbe probe = buckets.get(Hash.of(key)).tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                throw tooMany(Duration.ofNanos(probe.getNanosToWaitForRefill()));
            }
            return probe.getRemainingTokens();
        }

        boolean takeIfThereIs(String key) {
            return buckets.get(Hash.of(key)).tryConsume(1);
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
