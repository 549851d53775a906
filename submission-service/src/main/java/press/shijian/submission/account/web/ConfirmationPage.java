package press.shijian.submission.account.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import press.shijian.refusal.Refusal;
import press.shijian.shell.OneTimeLinks;
import press.shijian.submission.account.RegisterByMail;

/**
 * {@code /confirm}: where the link in a mail leads. Opening it changes nothing, since mail servers open links to look at them; the button
 * opens the account.
 */
@Controller
@RequestMapping("/confirm")
class ConfirmationPage {

    private static final String PAGE = "submission/confirm";

    private final OneTimeLinks links;
    private final RegisterByMail registerByMail;

    ConfirmationPage(OneTimeLinks links, RegisterByMail registerByMail) {
        this.links = links;
        this.registerByMail = registerByMail;
    }

    @GetMapping
    String open(@RequestParam(defaultValue = "") String token, HttpServletResponse response, Model model) {
        if (links.about(ConfirmationMails.PURPOSE, token)
                .filter(registerByMail::isPending)
                .isPresent()) {
            model.addAttribute("token", token);
        } else {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
        return PAGE;
    }

    @PostMapping
    String confirm(@RequestParam(defaultValue = "") String token) {
        String pending = links.about(ConfirmationMails.PURPOSE, token)
                .orElseThrow(() -> Refusal.notFound("account.confirmation.expired"));
        registerByMail.confirm(pending);
        // last: whoever is stopped before presses again
        links.end(ConfirmationMails.PURPOSE, pending);
        return "redirect:/login?confirmed";
    }
}
