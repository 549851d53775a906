package press.shijian.publish.pages.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.ServletWebRequest;
import press.shijian.publish.pages.KeptPage;
import press.shijian.publish.pages.PageAddress;
import press.shijian.publish.readership.Views;

/** Sends a page as its reader can take it: compressed or not, or only the news that nothing is new. */
class PageSender {

    private static final byte[] NOTHING = {};

    private final Views views;
    private final MessageSource messages;

    PageSender(Views views, MessageSource messages) {
        this.views = views;
        this.messages = messages;
    }

    /** @param response without headers so far */
    void send(KeptPage page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        page.headers().forEach(header -> response.addHeader(header.name(), header.value()));
        if (isKnownToReader(page, request, response)) {
            return;
        }
        if (page.tag() != null) {
            response.setHeader(HttpHeaders.ETAG, page.tag());
        }
        if (page.lastModified() >= 0) {
            response.setDateHeader(HttpHeaders.LAST_MODIFIED, page.lastModified());
        }
        if (page.language() != null) {
            response.setLocale(page.language());
        }
        response.setContentType(page.contentType());
        boolean compressed = page.body().hasGzip() && takesGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        if (compressed) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        byte[] views = views(page);
        byte[] body = compressed ? page.body().gzip(views) : page.body().plain(views);
        response.setContentLength(body.length);
        // for HEAD, the container leaves it out
        response.getOutputStream().write(body);
    }

    /** @return true when the answer is complete, without a body */
    private static boolean isKnownToReader(KeptPage page, HttpServletRequest request, HttpServletResponse response) {
        return page.tag() != null
                && (request.getHeader(HttpHeaders.IF_NONE_MATCH) != null
                        || request.getHeader(HttpHeaders.IF_MODIFIED_SINCE) != null)
                && new ServletWebRequest(request, response).checkNotModified(page.tag(), page.lastModified());
    }

    private byte[] views(KeptPage page) {
        Long article = page.address().article();
        if (article == null) {
            return NOTHING;
        }
        long number = views.of(article);
        String text = page.address().kind() == PageAddress.Kind.ARTICLE
                ? messages.getMessage(
                        "article.views.times",
                        new Object[] {number},
                        Objects.requireNonNullElse(page.language(), Locale.SIMPLIFIED_CHINESE))
                : Long.toString(number);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** As RFC 9110, 12.5.3, has it; what names another spelling of gzip is answered uncompressed. */
    static boolean takesGzip(@Nullable String accepted) {
        if (accepted == null) {
            return false;
        }
        for (String coding : accepted.split(",")) {
            String[] parts = coding.split(";", 2);
            if (parts[0].strip().equalsIgnoreCase("gzip")) {
                return parts.length == 1 || !parts[1].strip().matches("(?i)q\\s*=\\s*0(\\.0*)?");
            }
        }
        return false;
    }
}
