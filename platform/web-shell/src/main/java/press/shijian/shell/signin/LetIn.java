package press.shijian.shell.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import press.shijian.service.SecurityLog;

/** The end of each sign-in with a browser: whoever comes here has shown all that the account asks for, or the OpenID provider vouches for them. */
class LetIn {

    private final Sessions sessions;
    private final KnownBrowsers browsers;
    private final CsrfTokenRepository csrf;
    private final SecurityLog security;

    LetIn(Sessions sessions, KnownBrowsers browsers, CsrfTokenRepository pageCsrf, SecurityLog security) {
        this.sessions = sessions;
        this.browsers = browsers;
        this.csrf = pageCsrf;
        this.security = security;
    }

    void letIn(VerifiedAccount account, HttpServletRequest request, HttpServletResponse response) {
        security.record(SecurityLog.Event.SIGNED_IN, Map.of("account", account.id()));
        prepare(account, request, response);
        sessions.begin(account, request);
    }

    /** No code of ours is asked for: how somebody shows who they are is between them and the provider. */
    void letInByProvider(VerifiedAccount account, HttpServletRequest request, HttpServletResponse response) {
        security.record(SecurityLog.Event.SIGNED_IN, Map.of("account", account.id(), "how", "provider"));
        prepare(account, request, response);
        sessions.beginByProvider(account, request);
    }

    private void prepare(VerifiedAccount account, HttpServletRequest request, HttpServletResponse response) {
        browsers.remember(account, request, response);
        // a token that somebody planted before doesn't count any longer
        csrf.saveToken(null, request, response);
    }
}
