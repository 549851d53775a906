package press.shijian.shell.language;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * {@code GET /any/page?lang=en} keeps the choice in a cookie and sends the reader back to the same page without the
 * parameter, so that an address copied from there speaks the next reader's language and not this one's.
 */
class LanguageSwitch extends OncePerRequestFilter {

    private static final List<String> LANGUAGELESS =
            List.of("/api/", "/shell/", "/css/", "/js/", "/img/", "/vendor/", "/actuator/", "/v3/api-docs");

    private static final Duration KEPT = Duration.ofDays(365);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String query = request.getQueryString();
        Locale chosen =
                query != null && query.contains("lang=") && request.getMethod().equals("GET")
                        ? Languages.best(request.getParameter("lang"))
                        : null;
        if (chosen == null) {
            // the same address answers in the language of the cookie: caches must know
            response.addHeader(HttpHeaders.VARY, HttpHeaders.COOKIE);
            chain.doFilter(request, response);
            return;
        }
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(ReaderLanguage.COOKIE, chosen.toLanguageTag())
                        .path("/")
                        .maxAge(KEPT)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
        String samePage = UriComponentsBuilder.fromPath(request.getRequestURI().replaceFirst("^/{2,}", "/"))
                .query(query)
                .replaceQueryParam("lang")
                .build()
                .toUriString();
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(HttpHeaders.LOCATION, samePage);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return LANGUAGELESS.stream().anyMatch(path::startsWith);
    }
}
