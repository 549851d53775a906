package press.shijian.shell.frame;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpHeaders;

/** The address that somebody asked for, also while the container asks for {@code /error} in its name. */
public final class AskedFor {

    private static final String INTERFACE = "/api/";
    private static final List<String> FOR_PROGRAMS = List.of(INTERFACE, "/actuator", "/v3/api-docs");
    private static final List<String> FILES = List.of("/shell/", "/css/", "/js/", "/img/", "/vendor/", "/favicon");

    private AskedFor() {}

    public static String uri(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String original
                ? original
                : request.getRequestURI();
    }

    /** Within the service. */
    public static String path(HttpServletRequest request) {
        String uri = uri(request);
        return uri.substring(Math.min(request.getContextPath().length(), uri.length()));
    }

    /** Whether the answer's language is the one that a program asks for by {@code Accept-Language}. */
    public static boolean speaksAcceptedLanguage(HttpServletRequest request) {
        return path(request).startsWith(INTERFACE);
    }

    /** Whether people read what stands there: neither an interface for programs nor a file that pages are made of. */
    public static boolean isPage(HttpServletRequest request) {
        return !beginsWith(FOR_PROGRAMS, request) && !beginsWith(FILES, request);
    }

    /** Whether it is a file that pages are made of: a style sheet, a script, an image. */
    public static boolean isFile(HttpServletRequest request) {
        return beginsWith(FILES, request);
    }

    /** Whether a program reads the answer: by the address, and elsewhere by what it says it accepts. */
    public static boolean isByProgram(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return beginsWith(FOR_PROGRAMS, request)
                || (accept != null && accept.contains("json") && !accept.contains("text/html"));
    }

    private static boolean beginsWith(List<String> addresses, HttpServletRequest request) {
        return addresses.stream().anyMatch(path(request)::startsWith);
    }
}
