package press.shijian.shell.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import press.shijian.shell.frame.AskedFor;

/**
 * Where somebody wanted to go before signing in, or before another page that comes first: carried in that page's address, so that nobody
 * needs a session for it, and followed only within this service.
 */
public final class NextPage {

    // one slash and then neither slash nor backslash: //evil.example and /\evil.example leave the service
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[^\\\\{}\\p{Cntrl}\\s]{0,500}");

    private NextPage() {}

    /** @return {@code next} where it leads to a page of this service, and otherwise the first page */
    public static String safe(@Nullable String next) {
        return next != null && LOCAL.matcher(next).matches() && !next.startsWith("/login") ? next : "/";
    }

    /** The sign-in page's address with the way back to this request, or to the page of the form that it sends. */
    static String signInFor(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            return signInAgainFor(ofForm(request));
        }
        String asked = asked(request);
        return safe(asked).equals(asked) ? signIn(asked) : "/login";
    }

    /** Where the sign-in goes on after the password, on the way to that page. */
    static String codeFor(String next) {
        return withNext("/login/code", next);
    }

    /** Says that the sign-in has expired, and leads to that page. */
    static String signInAgainFor(String next) {
        String address = signIn(next);
        return address + (address.contains("?") ? "&" : "?") + "expired";
    }

    /**
     * The page on which the form of this request stands: by what the browser says, otherwise the form's own address, since
     * most forms are sent to the page that shows them.
     */
    static String ofForm(HttpServletRequest request) {
        String said = referer(request);
        return said != null && safe(said).equals(said) ? said : safe(asked(request));
    }

    private static @Nullable String referer(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.REFERER);
        try {
            URI page = header == null ? null : new URI(header);
            return page != null
                            && request.getServerName().equalsIgnoreCase(page.getHost())
                            && page.getRawPath().startsWith(request.getContextPath())
                    ? withQuery(
                            page.getRawPath().substring(request.getContextPath().length()), page.getRawQuery())
                    : null;
        } catch (URISyntaxException noAddress) {
            return null;
        }
    }

    /** The path and the query of this request. */
    public static String asked(HttpServletRequest request) {
        return withQuery(AskedFor.path(request), request.getQueryString());
    }

    private static String withQuery(String path, @Nullable String query) {
        return query == null ? path : path + "?" + query;
    }

    /** The sign-in page, which has something to say to whom the OpenID provider has sent back. */
    static String signInRefused(String next) {
        String address = signIn(next);
        return address + (address.contains("?") ? "&" : "?") + "refused";
    }

    /** A page of the operator's: no other is reached by signing in there. */
    static String ofOperator(@Nullable String next) {
        return safe(next).matches("/ops(?!/sign-).*") ? safe(next) : "/ops";
    }

    static String operatorSignInFor(HttpServletRequest request) {
        return operatorSignIn(request.getMethod().equals("GET") ? ofOperator(asked(request)) : "/ops");
    }

    static String operatorSignInRefused(String next) {
        String address = operatorSignIn(next);
        return address + (address.contains("?") ? "&" : "?") + "refused";
    }

    static String operatorSignIn(String next) {
        return next.equals("/ops") ? "/ops/sign-in" : "/ops/sign-in?next=" + encoded(next);
    }

    static String signIn(String next) {
        return withNext("/login", next);
    }

    private static String withNext(String page, String next) {
        return next.equals("/") ? page : page + "?next=" + encoded(next);
    }

    private static String encoded(String next) {
        return URLEncoder.encode(next, StandardCharsets.UTF_8);
    }
}
