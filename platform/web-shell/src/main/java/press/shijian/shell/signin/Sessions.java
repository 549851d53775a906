package press.shijian.shell.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import press.shijian.shell.SignedIn;
import press.shijian.shell.session.AccountSessions;

/**
 * A session holds who signed in, which password that was and what kind of browser, nothing else. The account is read with every request, so a
 * suspension, a changed role or a new password counts at once, and no serialized class of a library outlives its version
 * in the database.
 */
class Sessions implements SecurityContextRepository {

    private static final String BY_PROVIDER = "provider";

    private static final String WAITING = "waitingForCode";
    private static final String WAITING_MARK = "waitingPasswordMark";
    private static final String WAITING_SINCE = "waitingSince";
    private static final Duration WAITING_LASTS = Duration.ofMinutes(10);

    private final Accounts accounts;
    private final Clock clock;

    Sessions(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** The caller has checked the password. Whatever session the browser had ends: somebody may know its cookie. */
    void begin(VerifiedAccount account, HttpServletRequest request) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        HttpSession session = request.getSession();
        session.setAttribute(AccountSessions.ACCOUNT, account.id());
        session.setAttribute(AccountSessions.PASSWORD_MARK, account.passwordMark());
        BrowserKind browser = BrowserKind.of(request.getHeader(HttpHeaders.USER_AGENT));
        session.setAttribute(AccountSessions.BROWSER, browser.familyWord());
        session.setAttribute(AccountSessions.DEVICE, browser.deviceWord());
        FormTokens.begin(session);
    }

    /** The OpenID provider has vouched for somebody. */
    void beginByProvider(VerifiedAccount account, HttpServletRequest request) {
        begin(account, request);
        request.getSession().setAttribute(BY_PROVIDER, true);
    }

    /** Whoever is signed in goes on in a session of its own, after something that has ended all others. */
    void beginAgain(VerifiedAccount account, HttpServletRequest request) {
        if (isByProvider(request)) {
            beginByProvider(account, request);
        } else {
            begin(account, request);
        }
    }

    /** Whether whoever is signed in came by the OpenID provider, and so was asked for no code of ours. */
    static boolean isByProvider(HttpServletRequest request) {
        HttpSession session = ofSomebody(request);
        return session != null && session.getAttribute(BY_PROVIDER) != null;
    }

    /**
     * The password was right, and a code is still asked for: the browser gets a session in which nobody is signed in. It ends with the
     * sign-in, or after a few minutes.
     */
    void waitForCode(VerifiedAccount account, HttpServletRequest request) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        HttpSession session = request.getSession();
        session.setAttribute(WAITING, account.id());
        session.setAttribute(WAITING_MARK, account.passwordMark());
        session.setAttribute(WAITING_SINCE, clock.instant());
    }

    /** Whoever has given the password in this browser, not too long ago. */
    Optional<VerifiedAccount> waitingForCode(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                        && session.getAttribute(WAITING) instanceof String id
                        && session.getAttribute(WAITING_MARK) instanceof String mark
                        && session.getAttribute(WAITING_SINCE) instanceof Instant since
                        && since.plus(WAITING_LASTS).isAfter(clock.instant())
                ? Optional.of(new VerifiedAccount(id, mark))
                : Optional.empty();
    }

    /** Null where nobody is signed in. */
    static @Nullable HttpSession ofSomebody(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(AccountSessions.ACCOUNT) instanceof String ? session : null;
    }

    private SecurityContext load(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(AccountSessions.ACCOUNT) instanceof String id)) {
            return SecurityContextHolder.createEmptyContext();
        }
        return accounts.signedIn(id, String.valueOf(session.getAttribute(AccountSessions.PASSWORD_MARK)))
                .map(Accounts::authentication)
                .<SecurityContext>map(SecurityContextImpl::new)
                .orElseGet(SecurityContextHolder::createEmptyContext);
    }

    /** Only {@link #begin} writes: no filter decides on its own that somebody is signed in. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        Authentication authentication = context.getAuthentication();
        if (session != null && (authentication == null || !(authentication.getPrincipal() instanceof SignedIn))) {
            session.removeAttribute(AccountSessions.ACCOUNT);
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(AccountSessions.ACCOUNT) != null;
    }

    /** The interface's own {@code loadDeferredContext} asks here, and only when somebody wants to know. */
    @Override
    @Deprecated
    @SuppressWarnings("deprecation")
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return load(holder.getRequest());
    }
}
