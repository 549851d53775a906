package press.shijian.messaging;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * {@code shijian.messaging.*}. The defaults suit production; tests shorten the pauses.
 *
 * @param partitions of a topic that is made at start; what exists already is left as it is. As many instances of a service can
 *     share its work; more can be added later
 * @param replicas of each topic at least; three, or one for each broker where there are fewer, where this is absent. From 3 on a message is
 *     acknowledged when two have it ({@code min.insync.replicas}), so that one broker may be lost without losing anything
 * @param concurrency threads that apply events of different subjects side by side, for all subscriptions of a service
 * @param sendTimeout how long the broker may take to acknowledge one event before it counts as away
 * @param databasePatience how long a database that is away may hold somebody up, on a page or in a consumer: told in seconds
 *     rather than in the driver's half a minute. Nothing else sets it
 * @param firstPause before the first new attempt after a passing fault; doubles from there
 * @param longestPause where the doubling ends. Well under Kafka's {@code max.poll.interval.ms} (5 minutes)
 * @param sweep how often to look for events that a crash left behind
 * @param leftBehindAfter how long an event must have waited before the sweeper takes it for left behind
 * @param sampling how often the meters are brought up to date
 * @param signatures whose events are believed
 * @param encryption whether data of events leave encrypted
 */
@ConfigurationProperties("shijian.messaging")
public record MessagingProperties(
        @DefaultValue("24") int partitions,
        @Nullable Short replicas,
        @DefaultValue("4") int concurrency,
        @DefaultValue("10s") Duration sendTimeout,
        @DefaultValue("4s") Duration databasePatience,
        @DefaultValue("200ms") Duration firstPause,
        @DefaultValue("10s") Duration longestPause,
        @DefaultValue("5s") Duration sweep,
        @DefaultValue("2s") Duration leftBehindAfter,
        @DefaultValue("5s") Duration sampling,
        @DefaultValue Signatures signatures,
        @DefaultValue Encryption encryption) {

    /**
     * {@code shijian.messaging.signatures.*}.
     *
     * @param requiredSince what the broker took earlier may be unsigned; null where all must be signed
     * @param keys a JWK set: the public keys of all services, also those that are not in use any more; the {@code kid} of each
     *     begins with its service and a slash
     * @param signingKey a JWK: this service's private key. Without one, its events leave unsigned
     */
    public record Signatures(
            @DefaultValue("off") Mode mode,
            @Nullable Instant requiredSince,
            @DefaultValue("") String keys,
            @DefaultValue("") String signingKey) {

        public enum Mode {
            /** No signature is looked at. */
            OFF,
            /** An event with a wrong signature is refused, one without is taken. */
            VERIFY,
            /** An event without a signature is refused, too. */
            REQUIRED
        }

        /** @param sentAt by the broker's clock: the topic must have {@code message.timestamp.type=LogAppendTime} */
        public boolean maybeUnsigned(Instant sentAt) {
            return requiredSince != null && sentAt.isBefore(requiredSince);
        }

        /** Without the private key. */
        @Override
        public String toString() {
            return "signatures " + mode;
        }
    }

    /**
     * {@code shijian.messaging.encryption.*}. What is encrypted is read whatever the mode, where there are wrapping keys.
     *
     * @param wrappingKeys {@code 2026-11:Base64,2026-05:Base64}: the keys that all services share. The first one wraps the keys of subjects, and all
     *     unwrap them
     * @param topic on which the keys of subjects travel
     */
    public record Encryption(
            @DefaultValue("off") Mode mode,
            @DefaultValue("") String wrappingKeys,
            @DefaultValue("shijian.keys") String topic) {

        public enum Mode {
            OFF,
            ON
        }

        /** Without the keys. */
        @Override
        public String toString() {
            return "encryption " + mode;
        }
    }

    /** The pauses between new attempts after a passing fault: there is always a next one. */
    public BackOff pauses() {
        ExponentialBackOff pauses = new ExponentialBackOff(firstPause.toMillis(), 2);
        pauses.setMaxInterval(longestPause.toMillis());
        return pauses;
    }
}
