package press.shijian.service;

import io.micrometer.core.instrument.Metrics;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Who tried what, in a log of its own: {@code press.shijian.security}. Each line has the event's name and facts, as text and as key
 * values for structured logging; each event counts in {@code shijian_security_events_total}. The events are described in {@code
 * docs/operations.md}. No line holds a secret, an email or a whole network address. Thread-safe.
 */
public final class SecurityLog {

    private static final Logger log = LoggerFactory.getLogger("press.shijian.security");

    private static final Pattern UNFIT = Pattern.compile("[^\\p{L}\\p{N}\\p{P}\\p{S} ]|[\"\\\\]");
    private static final int LONGEST = 120;

    private final WhoAsks whoAsks;

    public SecurityLog(WhoAsks whoAsks) {
        this.whoAsks = whoAsks;
    }

    /** Facts about the request that is being answered, which each line gets; none where there is no request. */
    @FunctionalInterface
    public interface WhoAsks extends Supplier<Map<String, String>> {}

    /** Its name in lines and meters is its own in lower case with hyphens. */
    public enum Event {
        SIGNED_IN,
        SIGN_IN_FAILED,
        SIGN_IN_LIMITED,
        SIGN_IN_SUSPENDED,
        SIGN_IN_REFUSED,
        IDENTITY_BOUND,
        SIGNED_OUT,
        TOKEN_ISSUED,
        TOKEN_REFUSED,
        TOKENS_ENDED,
        SESSIONS_ENDED,
        PASSWORD_CHANGED,
        PASSWORD_CHANGE_FAILED,
        EMAIL_CHANGE_ASKED,
        EMAIL_CHANGED,
        SECOND_FACTOR_ON,
        SECOND_FACTOR_OFF,
        SECOND_FACTOR_ASKED,
        SECOND_FACTOR_FAILED,
        SECOND_FACTOR_LIMITED,
        SECOND_FACTOR_REQUIRED,
        SECOND_FACTOR_RESET,
        RECOVERY_CODE_USED,
        RECOVERY_CODES_MADE,
        ACCESS_REFUSED,
        NOT_FOUND_OFTEN,
        QUOTA_REACHED,
        DATA_EXPORTED,
        ACCOUNT_DELETED,
        REGISTERED,
        REGISTRATION_ASKED,
        PASSWORD_RESET_ASKED,
        PASSWORD_RESET,
        INVITED,
        INVITATION_REVOKED,
        JOINED,
        MEMBER_CHANGED,
        SUSPENDED,
        RESUMED,
        ACCOUNT_LOOKED_UP,
        OPERATOR_SIGNED_IN,
        OPERATOR_FAILED,
        OPERATOR_LIMITED,
        OPERATOR_ACTED,
        EVENT_REFUSED;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param facts no secrets, no emails; {@link #shortened} for addresses */
    public void record(Event event, Map<String, String> facts) {
        Map<String, String> all = new TreeMap<>(whoAsks.get());
        all.putAll(facts);
        Metrics.counter("shijian.security.events", "event", event.word()).increment();
        LoggingEventBuilder line = log.atInfo().addKeyValue("event", event.word());
        for (Map.Entry<String, String> fact : all.entrySet()) {
            line = line.addKeyValue(fact.getKey(), fit(fact.getValue()));
        }
        line.log(all.entrySet().stream()
                .map(fact -> fact.getKey() + "=\"" + fit(fact.getValue()) + '"')
                .collect(Collectors.joining(" ", event.word() + " ", "")));
    }

    /** The network that an address lies in: its first 24 bits, or 48 of an IPv6 address. */
    public static String shortened(String address) {
        if (address.indexOf(':') < 0) {
            return address.substring(0, address.lastIndexOf('.') + 1) + "0/24";
        }
        String[] groups = address.split(":", -1);
        StringBuilder network = new StringBuilder();
        for (int i = 0; i < 3 && i < groups.length && !groups[i].isEmpty(); i++) {
            network.append(groups[i]).append(':');
        }
        return (network.isEmpty() ? ":" : network) + ":/48";
    }

    /** Eight digits that stand for an email: {@code printf %s name@example.edu | sha256sum | cut -c1-8} tells which. */
    public static String digest(String email) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(email.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Nobody who is named by what they typed can end a line or begin another. */
    private static String fit(String value) {
        String fit = UNFIT.matcher(value).replaceAll("?");
        return fit.length() > LONGEST ? fit.substring(0, LONGEST) + "…" : fit;
    }
}
