package press.shijian.publish.pages.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Asks for the whole page, whatever the reader has of it: the next one has nothing. */
final class UnconditionalRequest extends HttpServletRequestWrapper {

    private static final Set<String> CONDITIONS = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        CONDITIONS.add(HttpHeaders.IF_NONE_MATCH);
        CONDITIONS.add(HttpHeaders.IF_MODIFIED_SINCE);
    }

    UnconditionalRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public @Nullable String getHeader(String name) {
        return CONDITIONS.contains(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return CONDITIONS.contains(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public long getDateHeader(String name) {
        return CONDITIONS.contains(name) ? -1 : super.getDateHeader(name);
    }
}
