package press.shijian.shell.quota;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import press.shijian.shell.session.Hash;

/**
 * What each of many may still do: so many within a time, growing back steadily. Kept per instance for the last {@value
 * #MOST_REMEMBERED} who asked, by the hash of who they are: an email of a megabyte takes no more memory than another. Thread-safe.
 */
public final class Allowances {

    private static final long MOST_REMEMBERED = 100_000;

    private final LoadingCache<String, Allowance> allowances;

    public Allowances(int most, Duration within, Clock clock) {
        TimeMeter time = new ByClock(clock);
        this.allowances = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterAccess(within)
                .ticker(time::currentTimeNanos)
                .build(who -> new Allowance(
                        Bucket.builder()
                                .addLimit(limit -> limit.capacity(most).refillGreedy(most, within))
                                .withCustomTimePrecision(time)
                                .build(),
                        new AtomicBoolean()));
    }

    private record Allowance(Bucket bucket, AtomicBoolean refused) {}

    /**
     * @param left how many are left; negative where there was none
     * @param pause until there is one again
     * @param first whether it is the first that is refused since one was not
     */
    public record Taken(long left, Duration pause, boolean first) {

        public boolean isRefused() {
            return left < 0;
        }
    }

    public Taken take(String who) {
        Allowance allowance = of(who);
        ConsumptionProbe probe = allowance.bucket().tryConsumeAndReturnRemaining(1);
        boolean refused = !probe.isConsumed();
        boolean first = allowance.refused().getAndSet(refused) != refused && refused;
        return new Taken(
                refused ? -1 : probe.getRemainingTokens(), Duration.ofNanos(probe.getNanosToWaitForRefill()), first);
    }

    public void giveBack(String who) {
        of(who).bucket().addTokens(1);
    }

    public void reset(String who) {
        allowances.invalidate(Hash.of(who));
    }

    private Allowance of(String who) {
        return allowances.get(Hash.of(who));
    }

    private record ByClock(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return Duration.ofMillis(clock.millis()).toNanos();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
