package press.shijian.shell.signin;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfException;
import press.shijian.shell.SignedIn;
import press.shijian.shell.frame.AskedFor;
import press.shijian.shell.problem.Refused;

/**
 * A form whose token counts no longer, since its reader signed in or out in another tab. It is not carried out; the reader
 * is led on: from the sign-in page to where it leads, from a page that needs sign-in to the sign-in page and back, and
 * from any other to an answer that keeps what was typed within reach of the browser's Back. Scripts, and forms without any
 * token, get the plain 403.
 */
class ExpiredForm implements AccessDeniedHandler {

    /** The request attribute with the form's page, for {@code shell/problem.html}. */
    private static final String PAGE = "expiredPage";

    private static final String TOKEN = "_csrf";

    private static final Authentication NOBODY =
            new AnonymousAuthenticationToken("nobody", "nobody", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

    private final AccessDeniedHandler others;
    private final ObjectProvider<SecurityFilterChain> door;

    /**
     * @param others answers what is no expired form
     * @param door that this stands in: it knows what needs sign-in
     */
    ExpiredForm(AccessDeniedHandler others, ObjectProvider<SecurityFilterChain> door) {
        this.others = others;
        this.door = door;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        if (!(denied instanceof CsrfException)
                || SecurityDefaults.isScript(request)
                || request.getParameter(TOKEN) == null) {
            others.handle(request, response, denied);
            return;
        }
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        boolean signedIn = authentication != null && authentication.getPrincipal() instanceof SignedIn;
        String path = AskedFor.path(request);
        if (path.equals("/login")) {
            String next = NextPage.safe(request.getParameter("next"));
            SecurityDefaults.seeOther(signedIn ? next : NextPage.signInAgainFor(next), request, response);
        } else if (path.equals("/logout") && !signedIn) {
            SecurityDefaults.seeOther("/login?signed-out", request, response);
        } else if (signedIn || needsNoSignIn(request)) {
            request.setAttribute(PAGE, NextPage.ofForm(request));
            new Refused(HttpStatus.FORBIDDEN, "problem.csrf")
                    .titled("problem.csrf.title")
                    .answer(request, response);
        } else {
            SecurityDefaults.seeOther(NextPage.signInAgainFor(NextPage.ofForm(request)), request, response);
        }
    }

    private boolean needsNoSignIn(HttpServletRequest request) {
        return door.getObject().getFilters().stream()
                .filter(AuthorizationFilter.class::isInstance)
                .map(filter -> ((AuthorizationFilter) filter).getAuthorizationManager())
                .map(rules -> rules.authorize(() -> NOBODY, request))
                .allMatch(answer -> answer != null && answer.isGranted());
    }
}
