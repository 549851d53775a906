package press.shijian.shell.quota;

import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import press.shijian.refusal.Refusal;
import press.shijian.service.SecurityLog;

/**
 * What people may do often, but not without end. A feature names its quota when it is made and does the thing within it:
 *
 * <pre>{@code
 * this.drafts = quotas.named("drafts-per-account", "submission.refused.too-many-drafts");
 * …
 * return drafts.within(me.id(), () -> startDraft.start(…));
 * }</pre>
 *
 * The setting {@code shijian.quotas.drafts-per-account} says how many, such as {@code 60/1m}.
 */
public final class Quotas {

    private final Binder settings;
    private final SecurityLog security;
    private final Clock clock;

    public Quotas(Environment environment, SecurityLog security, Clock clock) {
        this.settings = Binder.get(environment);
        this.security = security;
        this.clock = clock;
    }

    /**
     * @param messageKey of the sentence that refuses; {@code {0}} is the minutes to wait
     * @throws java.util.NoSuchElementException where there is no such setting
     */
    public Quota named(String name, String messageKey) {
        Rate rate =
                Rate.of(settings.bind("shijian.quotas." + name, String.class).get());
        return new Quota(name, messageKey, new Allowances(rate.most(), rate.within(), clock));
    }

    /** One quota, of whoever. */
    public final class Quota {

        private final String name;
        private final String messageKey;
        private final Allowances allowances;

        private Quota(String name, String messageKey, Allowances allowances) {
            this.name = name;
            this.messageKey = messageKey;
            this.allowances = allowances;
        }

        /**
         * Does it; what fails does not count.
         *
         * @param who an account's id, or {@link Network#of} the address
         * @throws Refusal {@code TOO_OFTEN}
         */
        public <T> T within(String who, Supplier<T> act) {
            Allowances.Taken taken = allowances.take(who);
            if (taken.isRefused()) {
                Metrics.counter("shijian.quotas.reached", "quota", name).increment();
                if (taken.first()) {
                    security.record(SecurityLog.Event.QUOTA_REACHED, Map.of("quota", name));
                }
                throw Refusal.tooOften(taken.pause(), messageKey);
            }
            boolean done = false;
            try {
                T result = act.get();
                done = true;
                return result;
            } finally {
                if (!done) {
                    allowances.giveBack(who);
                }
            }
        }
    }
}
