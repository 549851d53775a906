package press.shijian.submission.account;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import press.shijian.mail.Mails;
import press.shijian.service.DatabaseFaults;
import press.shijian.service.PeriodicTask;

/**
 * Goes on with each account that was deleted until nothing is left of it, on whichever instance. Each step bears repeating, so that two
 * instances do no harm and a kill loses nothing. What the desk has yet to answer is waited for.
 *
 * <p>The gauge {@code shijian.accounts.erasing} counts those that are not done.
 */
@Component
class EraseAccounts {

    private static final Logger log = LoggerFactory.getLogger(EraseAccounts.class);

    private static final int AT_A_TIME = 100;

    /** Counting further would say nothing more. */
    private static final int MOST_COUNTED = 10_000;

    private final Accounts accounts;
    private final Erasures erasures;
    private final AccountSignIns signIns;
    private final PendingAccounts pendingAccounts;
    private final Mails mails;
    private final StudentsWork work;
    private final Duration stragglers;
    private final Clock clock;
    private final PeriodicTask task;
    private volatile long waiting;

    EraseAccounts(
            Accounts accounts,
            Erasures erasures,
            AccountSignIns signIns,
            PendingAccounts pendingAccounts,
            Mails mails,
            StudentsWork work,
            @Value("${shijian.accounts.stragglers}") Duration stragglers,
            MeterRegistry meters,
            Clock clock) {
        this.accounts = accounts;
        this.erasures = erasures;
        this.signIns = signIns;
        this.pendingAccounts = pendingAccounts;
        this.mails = mails;
        this.work = work;
        this.stragglers = stragglers;
        this.clock = clock;
        this.task = new PeriodicTask("erase-accounts", this::goOn, meters);
        Gauge.builder("shijian.accounts.erasing", () -> waiting)
                .description("Deleted accounts of which something is left")
                .register(meters);
    }

    @Scheduled(fixedDelayString = "${shijian.accounts.erase-every}", initialDelayString = "1s")
    void eraseThoseDeleted() {
        task.run();
    }

    /** One that fails holds up no other. */
    private void goOn() {
        try {
            RuntimeException fault = null;
            List<Erasure> some = erasures.next("", AT_A_TIME);
            while (!some.isEmpty()) {
                for (Erasure erasure : some) {
                    fault = first(fault, eraseOrFail(erasure));
                }
                some = erasures.next(some.get(some.size() - 1).account(), AT_A_TIME);
            }
            waiting = erasures.count(MOST_COUNTED);
            if (fault != null) {
                throw fault;
            }
        } catch (RuntimeException fault) {
            if (!DatabaseFaults.isDatabaseAway(fault)) {
                throw fault;
            }
            log.debug("Deleted accounts wait for the database", fault);
        }
    }

    private static @Nullable RuntimeException first(@Nullable RuntimeException fault, @Nullable RuntimeException next) {
        return fault == null ? next : fault;
    }

    private @Nullable RuntimeException eraseOrFail(Erasure erasure) {
        try {
            erase(erasure);
            return null;
        } catch (RuntimeException fault) {
            log.debug("{} goes on later", erasure, fault);
            return fault;
        }
    }

    private void erase(Erasure erasure) {
        removeAccount(erasure);
        // a request that was let in before the account went may still begin a draft
        boolean nothingComesAnyMore = erasure.since().plus(stragglers).isBefore(clock.instant());
        if (work.erase(erasure.account()) && nothingComesAnyMore) {
            signIns.forget(erasure.account());
            erasures.end(erasure.account());
            log.info("Nothing is left of account {}", erasure.account());
        }
    }

    /** From the first step on nobody is let in. The rest is what is kept beside the account. */
    void removeAccount(Erasure erasure) {
        if (erasure.email() == null) {
            // marked by an operator, or done before
            accounts.byId(erasure.account())
                    .ifPresent(account -> erasures.keepEmail(erasure.account(), account.email()));
        }
        Optional<Account> removed = accounts.remove(erasure.account());
        signIns.forget(erasure.account());
        removed.map(Account::email).ifPresent(email -> forget(email, erasure)); // may be newer than that in the mark
        if (erasure.email() != null) {
            forget(erasure.email(), erasure);
        }
        erasures.forgetEmail(erasure.account());
    }

    /** Somebody may have registered with the address since: what is theirs is younger than the mark. */
    private void forget(String email, Erasure erasure) {
        mails.forget(email, erasure.since());
        pendingAccounts.removeExpiringUntil(erasure.since().plus(RegisterByMail.PENDING), email);
    }
}
