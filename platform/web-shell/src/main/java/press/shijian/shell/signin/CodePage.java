package press.shijian.shell.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import press.shijian.shell.problem.Refused;

/** {@code /login/code}: where the sign-in goes on after the password, for accounts that have a second factor. */
@Controller
@RequestMapping("/login/code")
class CodePage {

    private static final String VIEW = "shell/code";

    private final SecondStep secondStep;
    private final Accounts accounts;
    private final Sessions sessions;
    private final LetIn letIn;
    private final KnownBrowsers browsers;

    CodePage(SecondStep secondStep, Accounts accounts, Sessions sessions, LetIn letIn, KnownBrowsers browsers) {
        this.secondStep = secondStep;
        this.accounts = accounts;
        this.sessions = sessions;
        this.letIn = letIn;
        this.browsers = browsers;
    }

    @GetMapping
    String show(@RequestParam(required = false) @Nullable String next, HttpServletRequest request, Model model) {
        if (waiting(request).isEmpty()) {
            return again(next);
        }
        model.addAttribute("next", next == null ? null : NextPage.safe(next));
        return VIEW;
    }

    @PostMapping
    String signIn(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        VerifiedAccount account = waiting(request).orElse(null);
        if (account == null) {
            return again(next);
        }
        try {
            if (secondStep.isPassed(account.id(), code, request.getRemoteAddr(), browsers.shownBy(request))) {
                letIn.letIn(account, request, response);
                return "redirect:" + NextPage.safe(next);
            }
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            model.addAttribute("failed", true);
        } catch (Refused tooMany) {
            AccountForms.tooMany(tooMany, response, model);
        }
        return show(next, request, model);
    }

    /** Whoever has given the password in this browser a few minutes ago, where it still is the password. */
    private Optional<VerifiedAccount> waiting(HttpServletRequest request) {
        return sessions.waitingForCode(request)
                .filter(account ->
                        accounts.signedIn(account.id(), account.passwordMark()).isPresent());
    }

    private static String again(@Nullable String next) {
        return "redirect:" + NextPage.signInAgainFor(NextPage.safe(next));
    }
}
