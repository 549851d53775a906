package press.shijian.shell.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import press.shijian.refusal.Refusal;
import press.shijian.shell.SignedIn;
import press.shijian.shell.problem.Refused;

/**
 * {@code /account/email}: the form on the account's page that asks for another email, and where the link in the mail leads. A link that
 * is only opened changes nothing, since mail servers open links to look at them.
 */
@Controller
@RequestMapping("/account/email")
class ChangeEmailPages {

    private static final String ACCOUNT = "redirect:/account";
    private static final String CONFIRM = "shell/confirm-email";

    private final ChangeEmail changeEmail;
    private final AccountPage accountPage;
    private final Sessions sessions;
    private final KnownBrowsers browsers;
    private final AccountForms forms;

    ChangeEmailPages(
            ChangeEmail changeEmail,
            AccountPage accountPage,
            Sessions sessions,
            KnownBrowsers browsers,
            AccountForms forms) {
        this.changeEmail = changeEmail;
        this.accountPage = accountPage;
        this.sessions = sessions;
        this.browsers = browsers;
        this.forms = forms;
    }

    /** Where the form was sent, from where somebody may switch the language or sign in again. */
    @GetMapping
    String back() {
        return ACCOUNT;
    }

    /** Where it is changed at once, the browser stays signed in, with a session of its own that begins now. */
    @PostMapping
    String ask(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String email,
            @AuthenticationPrincipal SignedIn me,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model,
            RedirectAttributes next) {
        try {
            Optional<VerifiedAccount> changed =
                    changeEmail.ask(me, current, email, request.getRemoteAddr(), browsers.shownBy(request), language);
            changed.ifPresent(account -> sessions.beginAgain(account, request));
            AccountForms.done(next, changed.isPresent() ? "new-email.done" : "new-email.asked");
            return ACCOUNT;
        } catch (Refusal | Refused no) {
            forms.refused(no, response, model, language);
        }
        model.addAttribute("at", "email");
        model.addAttribute("email", email);
        return accountPage.show(me, request, model);
    }

    @GetMapping("/confirm")
    String open(
            @RequestParam(defaultValue = "") String token,
            @AuthenticationPrincipal SignedIn me,
            HttpServletResponse response,
            Model model) {
        changeEmail
                .confirms(me, token)
                .ifPresentOrElse(
                        email -> {
                            model.addAttribute("token", token);
                            model.addAttribute("email", email);
                        },
                        () -> response.setStatus(HttpServletResponse.SC_NOT_FOUND));
        return CONFIRM;
    }

    @PostMapping("/confirm")
    String confirm(
            @RequestParam(defaultValue = "") String token,
            @AuthenticationPrincipal SignedIn me,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model,
            RedirectAttributes next) {
        try {
            sessions.beginAgain(changeEmail.confirm(me, token, language), request);
        } catch (Refusal refusal) {
            forms.refused(refusal, response, model, language);
            return CONFIRM;
        }
        AccountForms.done(next, "new-email.done");
        return ACCOUNT;
    }
}
