package press.shijian.publish.feed.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;
import press.shijian.publish.feed.FeedName;
import press.shijian.publish.feed.Feeds;
import press.shijian.publish.feed.Feeds.FeedState;

/**
 * Lets browsers and feed readers keep what they have. Whatever the site shows changes only when an article is published, so
 * one read of the latest feed's head tells whether an answer would be a new one. The number of views is no reason to fetch
 * a page again: the tags are weak ones.
 */
@Component
public class Freshness {

    private static final Duration KEPT_UNASKED = Duration.ofSeconds(5);

    private final Feeds feeds;

    /** Other programs, other templates: what an earlier start of this service gave out is asked for again. */
    private final String program = Long.toString(System.currentTimeMillis(), 36);

    Freshness(Feeds feeds) {
        this.feeds = feeds;
    }

    /**
     * Says in the response how long it may be kept.
     *
     * @param variant what else tells this answer from others at the same address, such as its language
     * @return true when the reader has this answer already; the response is complete then
     */
    public boolean notModified(ServletWebRequest request, Object... variant) {
        HttpServletResponse response = request.getNativeResponse(HttpServletResponse.class);
        if (response != null) {
            response.setHeader(
                    HttpHeaders.CACHE_CONTROL,
                    CacheControl.maxAge(KEPT_UNASKED).cachePublic().getHeaderValue());
            response.addHeader(HttpHeaders.VARY, HttpHeaders.COOKIE);
        }
        FeedState state = feeds.state(FeedName.LATEST);
        String tag = "W/\"" + program + "-" + state.fingerprint() + "-" + Integer.toHexString(Arrays.hashCode(variant))
                + "\"";
        Instant changed = state.changedAt();
        return changed == null ? request.checkNotModified(tag) : request.checkNotModified(tag, changed.toEpochMilli());
    }
}
