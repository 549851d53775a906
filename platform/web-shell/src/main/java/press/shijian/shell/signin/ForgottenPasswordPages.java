package press.shijian.shell.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import press.shijian.refusal.Refusal;
import press.shijian.shell.problem.Refusals;
import press.shijian.shell.problem.Refused;

/**
 * {@code /forgot} asks for a link, {@code /reset} is where it leads. The token stands in a parameter: paths are written to logs. A link
 * that is only opened changes nothing, since mail servers open links to look at them.
 */
@Controller
class ForgottenPasswordPages {

    private static final String FORGOT = "shell/forgot";
    private static final String RESET = "shell/reset";

    private final ResetPassword resetPassword;
    private final Refusals refusals;

    ForgottenPasswordPages(ResetPassword resetPassword, Refusals refusals) {
        this.resetPassword = resetPassword;
        this.refusals = refusals;
    }

    @GetMapping("/forgot")
    String forgot() {
        return FORGOT;
    }

    @PostMapping("/forgot")
    String ask(
            @RequestParam(defaultValue = "") String email,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        try {
            resetPassword.ask(email, request.getRemoteAddr(), language);
            model.addAttribute("asked", true);
        } catch (Refused tooMany) {
            AccountForms.tooMany(tooMany, response, model);
        }
        return FORGOT;
    }

    @GetMapping("/reset")
    String open(@RequestParam(defaultValue = "") String token, HttpServletResponse response, Model model) {
        resetPassword
                .account(token)
                .ifPresentOrElse(
                        account -> {
                            model.addAttribute("token", token);
                            model.addAttribute("email", account.email());
                        },
                        () -> response.setStatus(HttpServletResponse.SC_NOT_FOUND));
        return RESET;
    }

    @PostMapping("/reset")
    String reset(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String password,
            HttpServletResponse response,
            Locale language,
            Model model) {
        try {
            resetPassword.reset(token, password, language);
            return "redirect:/login?reset";
        } catch (Refusal refusal) {
            response.setStatus(Refusals.status(refusal));
            if (refusal.fieldErrors().isEmpty()) {
                return RESET;
            }
            refusals.onto(model, refusal, language);
            return open(token, response, model);
        }
    }
}
