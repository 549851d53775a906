package press.shijian.publish.feed.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;
import press.shijian.publish.feed.FeedName;
import press.shijian.publish.feed.Feeds;
import press.shijian.publish.feed.Feeds.FeedState;

/**
 * Answers conditional requests of browsers and feed readers. The site changes only with an event of an article, so the
 * latest feed's root tells whether an answer has changed. The number of views does not count: the tags are weak.
 */
@Component
public class Freshness {

    private static final Duration MAX_AGE = Duration.ofSeconds(5);

    private final Feeds feeds;
    private final Clock clock;

    /** Part of each tag: a restarted service may have other templates, so its answers are fetched again. */
    private final String program = Long.toString(System.currentTimeMillis(), 36);

    Freshness(Feeds feeds, Clock clock) {
        this.feeds = feeds;
        this.clock = clock;
    }

    /**
     * Sets the headers for caching. {@code Last-Modified} tells no time shorter than a second, so it is left out until the
     * second of the change is over: another change in that second would look the same.
     *
     * @param variant what else the answer at this address depends on, such as the language
     * @return true when the request has the answer already; the response is then a complete 304
     */
    public boolean notModified(ServletWebRequest request, Object... variant) {
        HttpServletResponse response = request.getNativeResponse(HttpServletResponse.class);
        if (response != null) {
            response.setHeader(
                    HttpHeaders.CACHE_CONTROL,
                    CacheControl.maxAge(MAX_AGE).cachePublic().getHeaderValue());
        }
        FeedState state = feeds.state(FeedName.LATEST);
        String tag = "W/\"" + program + "-" + state.fingerprint() + "-" + Integer.toHexString(Arrays.hashCode(variant))
                + "\"";
        Instant changed = state.changedAt();
        Instant thisSecond = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return changed == null || !changed.isBefore(thisSecond)
                ? request.checkNotModified(tag)
                : request.checkNotModified(tag, changed.toEpochMilli());
    }
}
