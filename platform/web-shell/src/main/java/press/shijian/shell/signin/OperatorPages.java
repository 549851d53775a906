package press.shijian.shell.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import press.shijian.service.SecurityLog;
import press.shijian.shell.ExternalIdentity;
import press.shijian.shell.frame.AskedFor;
import press.shijian.shell.oidc.OidcProperties;
import press.shijian.shell.oidc.OpenIdProvider;
import press.shijian.shell.problem.Refused;

/** {@code /ops/sign-in}: operators sign in at the OpenID provider, whose claim says that they are operators. */
@Controller
@RequestMapping("/ops")
class OperatorPages {

    /** What stands in front of {@code /ops} and needs no sign-in. */
    static final String[] OPEN = {"/ops/sign-in", "/ops/sign-in/provider", "/ops/sign-in/callback"};

    private static final String VIEW = "shell/operator-signin";
    private static final String CALLBACK = "/ops/sign-in/callback";
    private static final String HOME = "/ops";

    private final OpenIdProvider provider;
    private final OidcProperties properties;
    private final OperatorSessions sessions;
    private final SignInLimits limits;
    private final SecurityLog security;

    OperatorPages(
            OpenIdProvider provider,
            OidcProperties properties,
            OperatorSessions sessions,
            SignInLimits limits,
            SecurityLog security) {
        this.provider = provider;
        this.properties = properties;
        this.sessions = sessions;
        this.limits = limits;
        this.security = security;
    }

    /**
     * A browser is led to the sign-in page; a program, and who asks for the password at {@code /ops?password}, is asked for a
     * credential.
     */
    static AuthenticationEntryPoint signInWanted(AuthenticationEntryPoint challenge) {
        return (request, response, exception) -> {
            String accept = request.getHeader(HttpHeaders.ACCEPT);
            boolean isBrowser = accept != null
                    && accept.contains("text/html")
                    && !SecurityDefaults.isScript(request)
                    && !AskedFor.isByProgram(request);
            if (isBrowser && request.getParameter("password") == null) {
                SecurityDefaults.seeOther(NextPage.operatorSignInFor(request), request, response);
            } else {
                challenge.commence(request, response, exception);
            }
        };
    }

    @GetMapping("/sign-in")
    String show(
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(name = "signed-out", required = false) @Nullable String signedOut,
            @RequestParam(name = "at-provider", required = false) @Nullable String atProvider,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("next", NextPage.ofOperator(next));
        model.addAttribute("signedOut", signedOut != null);
        if (atProvider != null) {
            ProviderSignOut.onto(model, provider.endSession("/ops/sign-in?signed-out", request), response);
        }
        SignInProblem.standingIn(request).ifPresent(problem -> problem.onto(model, response));
        return VIEW;
    }

    @GetMapping("/sign-in/provider")
    String begin(
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        String safe = NextPage.ofOperator(next);
        if (SecurityDefaults.isFromElsewhere(request)) {
            return "redirect:" + NextPage.operatorSignIn(safe);
        }
        try {
            return "redirect:" + provider.begin(CALLBACK, safe, request, response);
        } catch (Refused away) {
            return refused(away, HOME, request); // with the next page of this request
        }
    }

    @GetMapping("/sign-in/callback")
    String comeBack(HttpServletRequest request, HttpServletResponse response) {
        String next = NextPage.ofOperator(provider.next(request).orElse(HOME));
        try {
            SignInLimits.Paid paid = limits.attemptByProvider(request.getRemoteAddr());
            ExternalIdentity who = provider.finish(CALLBACK, request, response).who();
            paid.giveBack();
            if (!who.values(properties.operatorClaim()).contains(properties.operatorValue())) {
                throw new Refused(HttpStatus.FORBIDDEN, "signin.provider.no-operator");
            }
            sessions.begin(name(who), request, response);
            security.record(SecurityLog.Event.OPERATOR_SIGNED_IN, Map.of("account", name(who), "how", "provider"));
            return "redirect:" + next;
        } catch (Refused refused) {
            security.record(
                    SecurityLog.Event.OPERATOR_FAILED,
                    Map.of("how", "provider", "why", SignInProblem.of(refused).messageKey()));
            return refused(refused, next, request);
        }
    }

    @PostMapping("/sign-out")
    String signOut(HttpServletRequest request, HttpServletResponse response) {
        sessions.end(request, response);
        security.record(SecurityLog.Event.SIGNED_OUT, Map.of());
        return "redirect:/ops/sign-in?signed-out&at-provider";
    }

    private static String refused(Refused refused, String next, HttpServletRequest request) {
        SignInProblem.of(refused).standsIn(request);
        return "forward:" + NextPage.operatorSignInRefused(next);
    }

    /** What stands in the log of acts: no whole email, though a provider may use it for a name. */
    private static String name(ExternalIdentity who) {
        String called = who.value("preferred_username").replaceAll("@.*", "");
        return called.isBlank() ? who.subject() : called;
    }
}
