package press.shijian.shell.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody wanted to go before signing in: carried in the sign-in page's address, so that nobody needs a session
 * for it, and followed only within this service.
 */
final class NextPage {

    // one slash and then neither slash nor backslash: //evil.example and /\evil.example leave the service
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[^\\\\{}\\p{Cntrl}\\s]{0,500}");

    private NextPage() {}

    static String safe(@Nullable String next) {
        return next != null && LOCAL.matcher(next).matches() && !next.startsWith("/login") ? next : "/";
    }

    /** The sign-in page's address with the way back to this request; only to pages that can be asked for again. */
    static String signInFor(HttpServletRequest request) {
        String asked =
                request.getRequestURI().substring(request.getContextPath().length());
        if (!request.getMethod().equals("GET")) {
            return "/login?expired";
        }
        String query = request.getQueryString();
        String next = query == null ? asked : asked + "?" + query;
        return next.equals("/") || !safe(next).equals(next)
                ? "/login"
                : "/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }
}
