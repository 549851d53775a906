package press.shijian.shell.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import press.shijian.shell.problem.Refused;
import press.shijian.shell.quota.Allowances;
import press.shijian.shell.quota.Network;
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

    private final Allowances perBrowser;
    private final Allowances perEmailAndAddress;
    private final Allowances perEmail;
    private final Allowances perAddress;
    private final Allowances operatorsPerAddress;
    private final Allowances resetsPerEmail;
    private final Allowances resetsPerAddress;
    private final Allowances codesPerAccount;
    private final Allowances newEmailsPerEmail;
    private final Allowances newEmailsPerAccount;
    private final Cache<String, Boolean> operatorsAddresses;
    private final int slowedFrom;
    private final Slowness slowness;

    SignInLimits(SignInProperties properties, Clock clock) {
        Duration window = properties.window();
        this.perBrowser = new Allowances(properties.attemptsPerEmailAndAddress(), window, clock);
        this.perEmailAndAddress = new Allowances(properties.attemptsPerEmailAndAddress(), window, clock);
        this.perEmail = new Allowances(properties.slowedFromPerEmail(), window, clock);
        this.perAddress = new Allowances(properties.attemptsPerAddress(), window, clock);
        this.operatorsPerAddress = new Allowances(properties.attemptsPerEmailAndAddress(), window, clock);
        this.resetsPerEmail = new Allowances(properties.resetsPerEmail(), properties.resetWindow(), clock);
        this.resetsPerAddress = new Allowances(properties.resetsPerAddress(), properties.resetWindow(), clock);
        this.codesPerAccount = new Allowances(properties.codesPerAccount(), properties.codeWindow(), clock);
        this.newEmailsPerEmail = new Allowances(properties.resetsPerEmail(), properties.resetWindow(), clock);
        this.newEmailsPerAccount = new Allowances(properties.newEmailsPerAccount(), properties.resetWindow(), clock);
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
        take(perBrowser, browser);
        return () -> perBrowser.reset(browser);
    }

    /**
     * Waits, where it is slowed.
     *
     * @throws Refused (429, {@code Retry-After}) whether or not the email belongs to anybody
     */
    Paid attempt(String email, String address) {
        String network = Network.of(address);
        String both = email + ' ' + network;
        take(perAddress, network);
        long left = take(perEmailAndAddress, both);
        if (perEmail.take(email).isRefused() || left < slowedFrom) {
            slowness.pause();
        }
        return () -> {
            perAddress.giveBack(network);
            perEmailAndAddress.reset(both);
            perEmail.giveBack(email);
        };
    }

    /**
     * A code of a second factor, from a browser that hasn't signed in to the account before, or from a program. Whoever guesses here knows the
     * password. Besides the limits of passwords there is one for the account, wherever from: six digits are few. Recovery codes
     * are many, and stay a way in for the owner.
     *
     * @param isCode whether it has six digits
     * @throws Refused (429, {@code Retry-After})
     */
    Paid attemptAtCode(String account, boolean isCode, String address) {
        if (!isCode) {
            return attempt("recovery code of " + account, address);
        }
        take(codesPerAccount, account);
        Paid paid = attempt("code of " + account, address);
        return () -> {
            codesPerAccount.giveBack(account);
            paid.giveBack();
        };
    }

    /**
     * The operator's credential is one, and Prometheus asks with it: an address from which it was right before is slowed,
     * never refused, whoever else guesses behind it.
     *
     * @throws Refused (429, {@code Retry-After})
     */
    Paid attemptByOperator(String address) {
        String network = Network.of(address);
        if (!isOperatorsAddress(address)) {
            take(operatorsPerAddress, network);
        } else if (operatorsPerAddress.take(network).isRefused()) {
            slowness.pause();
        }
        return () -> {
            operatorsPerAddress.giveBack(network);
            operatorsAddresses.put(Hash.of(network), true);
        };
    }

    /**
     * Coming back from the OpenID provider: each asks it something, and takes as long as it does.
     *
     * @throws Refused (429, {@code Retry-After})
     */
    Paid attemptByProvider(String address) {
        String network = Network.of(address);
        take(perAddress, network);
        return () -> perAddress.giveBack(network);
    }

    /**
     * Asking for a new password by mail. Nothing is paid back: each makes a mail.
     *
     * @return false where that email was asked for so often that its owner has mails enough, whether or not there is an owner
     * @throws Refused (429, {@code Retry-After}) for too many from this address
     */
    boolean mayAskForReset(String email, String address) {
        take(resetsPerAddress, Network.of(address));
        return !resetsPerEmail.take(email).isRefused();
    }

    /**
     * Asking for another email, which gets a mail. Nothing is paid back.
     *
     * @return false where that email was asked for so often that whoever reads it has mails enough
     * @throws Refused (429, {@code Retry-After}) for too many by this account
     */
    boolean mayAskForEmail(String account, String email) {
        take(newEmailsPerAccount, account);
        return !newEmailsPerEmail.take(email).isRefused();
    }

    boolean isOperatorsAddress(String address) {
        return operatorsAddresses.getIfPresent(Hash.of(Network.of(address))) != null;
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

    private static long take(Allowances allowances, String who) {
        Allowances.Taken taken = allowances.take(who);
        if (taken.isRefused()) {
            long seconds = Math.max(1, taken.pause().plusMillis(999).toSeconds());
            long minutes = Math.max(1, taken.pause().plusSeconds(59).toMinutes());
            throw new Refused(HttpStatus.TOO_MANY_REQUESTS, "signin.limited", minutes)
                    .with(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        }
        return taken.left();
    }
}
