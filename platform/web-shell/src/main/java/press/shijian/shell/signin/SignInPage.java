package press.shijian.shell.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import press.shijian.service.SecurityLog;
import press.shijian.shell.SignedIn;
import press.shijian.shell.oidc.OpenIdProvider;
import press.shijian.shell.problem.Refused;

/**
 * {@code /login}. A plain page rather than Spring Security's filter: a wrong password answers with the same page, the
 * email still typed in, without a session being begun for somebody who isn't signed in.
 */
@Controller
class SignInPage {

    private static final String VIEW = "shell/signin";

    private final Accounts accounts;
    private final Sessions sessions;
    private final KnownBrowsers browsers;
    private final SecondStep secondStep;
    private final LetIn letIn;
    private final SecurityLog security;
    private final ObjectProvider<OpenIdProvider> provider;

    SignInPage(
            Accounts accounts,
            Sessions sessions,
            KnownBrowsers browsers,
            SecondStep secondStep,
            LetIn letIn,
            SecurityLog security,
            ObjectProvider<OpenIdProvider> provider) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.browsers = browsers;
        this.secondStep = secondStep;
        this.letIn = letIn;
        this.security = security;
        this.provider = provider;
    }

    @GetMapping("/login")
    String show(
            @AuthenticationPrincipal @Nullable SignedIn me,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(name = "signed-out", required = false) @Nullable String signedOut,
            @RequestParam(required = false) @Nullable String expired,
            @RequestParam(required = false) @Nullable String reset,
            @RequestParam(required = false) @Nullable String confirmed,
            @RequestParam(name = "at-provider", required = false) @Nullable String atProvider,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (me != null) {
            return "redirect:" + NextPage.safe(next);
        }
        model.addAttribute("next", next == null ? null : NextPage.safe(next));
        model.addAttribute("signedOut", signedOut != null);
        model.addAttribute("expired", expired != null);
        model.addAttribute("reset", reset != null);
        model.addAttribute("confirmed", confirmed != null);
        if (atProvider != null) {
            provider.ifAvailable(
                    there -> ProviderSignOut.onto(model, there.endSession("/login?signed-out", request), response));
        }
        SignInProblem.standingIn(request).ifPresent(problem -> problem.onto(model, response));
        return VIEW;
    }

    @PostMapping("/login")
    String signIn(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            VerifiedAccount account = accounts.verify(
                            email, password, request.getRemoteAddr(), browsers.shownBy(request))
                    .orElse(null);
            if (account != null) {
                if (secondStep.isAskedOf(account.id())) {
                    sessions.waitForCode(account, request);
                    security.record(SecurityLog.Event.SECOND_FACTOR_ASKED, Map.of("account", account.id()));
                    return "redirect:" + NextPage.codeFor(NextPage.safe(next));
                }
                letIn.letIn(account, request, response);
                return "redirect:" + NextPage.safe(next);
            }
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            model.addAttribute("failed", true);
        } catch (Refused refused) {
            onto(model, refused, response);
        }
        model.addAttribute("email", email);
        model.addAttribute("next", next == null ? null : NextPage.safe(next));
        return VIEW;
    }

    /** Too many attempts, an account that is suspended, or passwords that open nothing here. */
    private static void onto(Model model, Refused refused, HttpServletResponse response) {
        if (AccountForms.isTooMany(refused)) {
            AccountForms.tooMany(refused, response, model);
        } else if (refused.getDetailMessageCode().equals("signin.suspended")) {
            response.setStatus(refused.getStatusCode().value());
            model.addAttribute("suspended", true);
        } else {
            SignInProblem.of(refused).onto(model, response);
        }
    }
}
