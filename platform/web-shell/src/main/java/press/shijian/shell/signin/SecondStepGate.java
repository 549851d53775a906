package press.shijian.shell.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import press.shijian.shell.SignedIn;
import press.shijian.shell.frame.AskedFor;
import press.shijian.shell.problem.Refused;

/**
 * Whoever must have a second factor and has none can set it up, sign out, and do nothing else. Looked at with each request, since the rule
 * may begin while people are signed in. It is a rule for passwords: who came by the OpenID provider, and may have no password to set one up
 * with, goes on.
 */
class SecondStepGate extends OncePerRequestFilter {

    private static final String PAGE = "/account/second-factor";
    private static final String CALLS = "/api/account/second-factor";
    private static final Set<String> OPEN = Set.of(PAGE, CALLS, "/login", "/login/code", "/logout", "/api/token");

    private final SecondStep secondStep;
    private final Predicate<HttpServletRequest> isByProvider;

    private SecondStepGate(SecondStep secondStep, Predicate<HttpServletRequest> isByProvider) {
        this.secondStep = secondStep;
        this.isByProvider = isByProvider;
    }

    static SecondStepGate ofBrowsers(SecondStep secondStep) {
        return new SecondStepGate(secondStep, Sessions::isByProvider);
    }

    /** Each token was issued for a password, whatever session is sent along with it. */
    static SecondStepGate ofPrograms(SecondStep secondStep) {
        return new SecondStepGate(secondStep, request -> false);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!secondStep.isOffered() || isOpen(request) || !mustSetUp(request)) {
            chain.doFilter(request, response);
        } else if (AskedFor.isByProgram(request) || SecurityDefaults.isScript(request)) {
            new Refused(HttpStatus.FORBIDDEN, "second-factor.required")
                    .titled("second-factor.required.title")
                    .answer(request, response);
        } else {
            SecurityDefaults.seeOther(PAGE, request, response);
        }
    }

    /** As it was sent: another spelling of these addresses is not let through. Nobody's session is read for a style sheet. */
    private static boolean isOpen(HttpServletRequest request) {
        String path = AskedFor.path(request);
        return OPEN.contains(path)
                || path.startsWith(PAGE + '/')
                || path.startsWith(CALLS + '/')
                || AskedFor.isFile(request);
    }

    private boolean mustSetUp(HttpServletRequest request) {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        return person != null
                && person.getPrincipal() instanceof SignedIn me
                && !isByProvider.test(request)
                && secondStep.mustBeSetUp(me);
    }
}
