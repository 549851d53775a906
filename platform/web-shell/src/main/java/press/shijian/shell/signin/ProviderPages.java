package press.shijian.shell.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import press.shijian.refusal.Refusal;
import press.shijian.service.SecurityLog;
import press.shijian.shell.SignedIn;
import press.shijian.shell.oidc.OpenIdProvider;
import press.shijian.shell.problem.Refused;

/** {@code /login/provider}: there and back again. What goes wrong is said on the sign-in page. */
@Controller
@RequestMapping("/login/provider")
class ProviderPages {

    private static final String CALLBACK = "/login/provider/callback";

    private final OpenIdProvider provider;
    private final SignInByProvider signIn;
    private final SignInLimits limits;
    private final LetIn letIn;
    private final SecurityLog security;

    ProviderPages(
            OpenIdProvider provider, SignInByProvider signIn, SignInLimits limits, LetIn letIn, SecurityLog security) {
        this.provider = provider;
        this.signIn = signIn;
        this.limits = limits;
        this.letIn = letIn;
        this.security = security;
    }

    /**
     * A link and no form: our policy lets forms lead to our own pages only, and browsers hold redirects to that. Where another site
     * leads here, the person is asked first: nobody is signed in unawares.
     */
    @GetMapping
    String begin(
            @RequestParam(required = false) @Nullable String next,
            @AuthenticationPrincipal @Nullable SignedIn me,
            HttpServletRequest request,
            HttpServletResponse response) {
        String safe = NextPage.safe(next);
        if (me != null) {
            return "redirect:" + safe;
        }
        if (SecurityDefaults.isFromElsewhere(request)) {
            return "redirect:" + NextPage.signIn(safe);
        }
        try {
            return "redirect:" + provider.begin(CALLBACK, safe, request, response);
        } catch (Refused away) {
            return refused(away, "/", request); // with the next page of this request
        }
    }

    @GetMapping("/callback")
    String comeBack(Locale language, HttpServletRequest request, HttpServletResponse response) {
        String next = provider.next(request).map(NextPage::safe).orElse("/");
        try {
            SignInLimits.Paid paid = limits.attemptByProvider(request.getRemoteAddr());
            OpenIdProvider.CameBack back = provider.finish(CALLBACK, request, response);
            VerifiedAccount account = signIn.signIn(back.who(), language);
            paid.giveBack();
            letIn.letInByProvider(account, request, response);
            return "redirect:" + next;
        } catch (Refused | Refusal refused) {
            SignInProblem problem = SignInProblem.of(refused);
            security.record(SecurityLog.Event.SIGN_IN_REFUSED, Map.of("how", "provider", "why", problem.messageKey()));
            return refused(refused, next, request);
        }
    }

    private static String refused(RuntimeException refused, String next, HttpServletRequest request) {
        SignInProblem.of(refused).standsIn(request);
        return "forward:" + NextPage.signInRefused(next);
    }
}
