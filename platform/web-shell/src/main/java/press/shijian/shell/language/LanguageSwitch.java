package press.shijian.shell.language;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;
import press.shijian.shell.frame.AskedFor;
import press.shijian.shell.session.CookieNames;

/**
 * {@code GET /any/page?lang=en} keeps the choice in a cookie and sends the reader back to the same page without the
 * parameter, so that an address copied from there speaks the next reader's language and not this one's. It stands in each door, behind
 * what writes the security headers and before who asks for sign-in: the sign-in page switches too, and nobody is sent there for switching.
 */
public class LanguageSwitch extends OncePerRequestFilter {

    private final ReaderLanguage language;

    public LanguageSwitch(CookieNames cookieNames) {
        this.language = new ReaderLanguage(cookieNames);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String query = request.getQueryString();
        Optional<Locale> chosen =
                query != null && query.contains("lang=") && request.getMethod().equals("GET")
                        ? ReaderLanguage.spoken(request.getParameter("lang"))
                        : Optional.empty();
        if (chosen.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        language.keep(chosen.get(), request, response);
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
        return !AskedFor.isPage(request);
    }
}
