package press.shijian.publish.pages.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ContentCachingResponseWrapper;
import press.shijian.publish.pages.KeptPage;
import press.shijian.publish.pages.KeptPage.Header;
import press.shijian.publish.pages.PageAddress;
import press.shijian.publish.pages.PageBody;

/** An answer that is not sent yet. */
final class CapturedAnswer extends ContentCachingResponseWrapper {

    /** As the controllers say them; what a reader's {@code Accept} has made of a type is for that reader only. */
    private static final Set<String> TYPES = Set.of(
            "text/html;charset=UTF-8",
            "application/rss+xml;charset=UTF-8",
            "application/atom+xml;charset=UTF-8",
            "application/feed+json",
            "application/xml;charset=UTF-8",
            "application/json");

    /** Made anew each time an answer is sent. */
    private static final Set<String> OF_ONE_ANSWER = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        OF_ONE_ANSWER.addAll(List.of(
                HttpHeaders.CONTENT_TYPE,
                HttpHeaders.CONTENT_LENGTH,
                HttpHeaders.CONTENT_LANGUAGE,
                HttpHeaders.DATE,
                HttpHeaders.ETAG,
                HttpHeaders.LAST_MODIFIED));
    }

    private @Nullable Locale language;

    CapturedAnswer(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void setLocale(Locale locale) {
        language = locale;
        super.setLocale(locale);
    }

    /** @return null where it is for this reader only, or no page at all */
    @Nullable
    KeptPage asPage(PageAddress address, HttpServletRequest request, long begunAt) {
        String type = getContentType();
        String caching = Objects.requireNonNullElse(getHeader(HttpHeaders.CACHE_CONTROL), "");
        if (getStatus() != SC_OK
                || caching.contains("no-store")
                || caching.contains("private")
                || isCommitted()
                || type == null
                || !TYPES.contains(type)
                || containsHeader(HttpHeaders.SET_COOKIE)
                || containsHeader(HttpHeaders.CONTENT_ENCODING)) {
            return null;
        }
        PageBody body = body(address);
        String date = getHeader(HttpHeaders.LAST_MODIFIED);
        return body == null
                ? null
                : new KeptPage(
                        address,
                        getHeaderNames().stream()
                                .distinct()
                                .filter(name -> !OF_ONE_ANSWER.contains(name))
                                .flatMap(name -> getHeaders(name).stream().map(value -> new Header(name, value)))
                                .toList(),
                        type,
                        language,
                        getHeader(HttpHeaders.ETAG),
                        date == null
                                ? -1
                                : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                                        .toInstant()
                                        .toEpochMilli(),
                        (String) request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
                        body,
                        begunAt);
    }

    private @Nullable PageBody body(PageAddress address) {
        byte[] bytes = getContentAsByteArray();
        ViewsInPage views = ViewsInPage.of(address.kind());
        return views == null ? PageBody.of(bytes) : views.leftOutOf(bytes);
    }
}
