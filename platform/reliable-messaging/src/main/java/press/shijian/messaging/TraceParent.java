package press.shijian.messaging;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The W3C Trace Context header {@code traceparent}, carried from a request through every event that it causes, so that
 * one search of the logs shows one submission's whole way. The ids lie in the logging context as {@code traceId} and
 * {@code spanId}.
 *
 * @param traceId 32 hexadecimal digits, not all zero
 * @param spanId 16 hexadecimal digits, not all zero
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context, section 3.2</a>
 */
public record TraceParent(String traceId, String spanId) {

    private static final String TRACE_ID = "traceId";
    private static final String SPAN_ID = "spanId";

    private static final Pattern VERSION_00 =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}");

    /** The one that this thread works under; a new one where it works under none. */
    public static TraceParent current() {
        String traceId = MDC.get(TRACE_ID);
        return traceId == null ? started() : new TraceParent(traceId, randomHex(8));
    }

    /** The one in a header, or a new one where the header is missing or malformed. */
    public static TraceParent parse(@Nullable String header) {
        if (header != null) {
            Matcher matcher = VERSION_00.matcher(header);
            if (matcher.matches()) {
                return new TraceParent(matcher.group(1), matcher.group(2));
            }
        }
        return started();
    }

    /** Makes this the thread's own until the returned scope is closed; then what was before is so again. */
    public Scope enter() {
        String outerTrace = MDC.get(TRACE_ID);
        String outerSpan = MDC.get(SPAN_ID);
        put(TRACE_ID, traceId);
        put(SPAN_ID, spanId);
        return () -> {
            put(TRACE_ID, outerTrace);
            put(SPAN_ID, outerSpan);
        };
    }

    @Override
    public String toString() {
        return "00-" + traceId + "-" + spanId + "-01";
    }

    private static void put(String key, @Nullable String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }

    private static TraceParent started() {
        return new TraceParent(randomHex(16), randomHex(8));
    }

    private static String randomHex(int bytes) {
        byte[] random = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(random);
        random[0] |= 1; // all zero is not allowed
        return HexFormat.of().formatHex(random);
    }

    /** While it is open, the thread works under one trace parent. To be closed on the same thread. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {

        @Override
        void close();
    }
}
