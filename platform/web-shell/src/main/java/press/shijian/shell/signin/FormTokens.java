package press.shijian.shell.signin;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * Where the tokens of forms lie. That of somebody signed in lies in the session and ends with it: whoever can set cookies for this host, from
 * a neighbouring one or without TLS, still can't forge a form. Anybody else's lies in a cookie, so that an anonymous form costs no session.
 */
class FormTokens implements CsrfTokenRepository {

    private static final String ATTRIBUTE = "csrf";

    /** Of 256 bits, where Spring's own have the 122 of a UUID. */
    private static final StringKeyGenerator VALUES =
            new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding());

    /** With the session: made with its first page, it would be another in each tab that is opened at the same time. */
    static void begin(HttpSession session) {
        session.setAttribute(ATTRIBUTE, VALUES.generateKey());
    }

    private final CookieCsrfTokenRepository cookie;
    private final boolean areSessions;

    /**
     * @param areSessions whether somebody signed in has a session: operators have none
     */
    FormTokens(CookieCsrfTokenRepository cookie, boolean areSessions) {
        this.cookie = cookie;
        this.areSessions = areSessions;
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return named(request, VALUES.generateKey());
    }

    private CsrfToken named(HttpServletRequest request, String value) {
        CsrfToken names = cookie.generateToken(request);
        return new DefaultCsrfToken(names.getHeaderName(), names.getParameterName(), value);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token == null && !areSessions) {
            return; // operators sign in with each request: each would end the forms in their other tabs
        }
        HttpSession session = session(request);
        if (session == null) {
            cookie.saveToken(token, request, response);
        } else if (token == null) {
            session.removeAttribute(ATTRIBUTE);
        } else {
            session.setAttribute(ATTRIBUTE, token.getToken());
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        HttpSession session = session(request);
        if (session == null) {
            return cookie.loadToken(request);
        }
        return session.getAttribute(ATTRIBUTE) instanceof String value ? named(request, value) : null;
    }

    /** None after a fault of a filter: the page that tells of an absent database must not ask it for the session. */
    private @Nullable HttpSession session(HttpServletRequest request) {
        boolean afterFault = request.getDispatcherType() == DispatcherType.ERROR
                && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) != null;
        return afterFault || !areSessions ? null : Sessions.ofSomebody(request);
    }
}
