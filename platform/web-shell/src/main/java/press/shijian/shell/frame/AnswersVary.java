package press.shijian.shell.frame;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Names what an answer is chosen by, once and for all: a 304 must name what the 200 named, and Tomcat, which compresses, names that in
 * answers with a long body alone. What has no address for programs speaks the language of the reader's cookie.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-304-not-modified">RFC 9110, 15.4.5</a>
 */
class AnswersVary extends OncePerRequestFilter {

    /** As Tomcat spells it, which adds it where it is missing. */
    private static final String ENCODING = "accept-encoding";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.addHeader(HttpHeaders.VARY, ENCODING);
        if (AskedFor.isPage(request)) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.COOKIE);
        } else if (AskedFor.speaksAcceptedLanguage(request)) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        }
        chain.doFilter(request, response);
    }
}
